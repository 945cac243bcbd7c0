/** Phones at the far end: who is on the line, what they hear, and what they do. */
import "./phone.css";
import { useComputed } from "@preact/signals";
import { useRef } from "preact/hooks";
import type { Call } from "../../../model/calls";
import { beat, book, clock } from "../../../state/session";
import { link, param } from "../../../state/route";
import { Failure, useDoing } from "../../form/doing";
import { Nothing, Pane } from "../../form/Pane";
import { Section } from "../../parts";
import { STEPS, step, untilIdle } from "../time/step";
import { dayAndTime } from "../../form/written";
import { Handset } from "./Handset";
import { NewCall } from "./NewCall";
import { Devices } from "./Devices";
import { farEnd } from "./line";

export function Phone() {
  const lines = useComputed(() => {
    void beat.value;
    return [...book.calls.byUuid.values()].filter((each) => each.ended === null).reverse();
  });
  /** The call that was shown last: it stays when it is over, so that one sees how it ended. */
  const last = useRef("");
  const chosen = useComputed(() => {
    const asked = book.calls.byUuid.get(param("phone"));
    if (asked) return asked;
    const family = param("call");
    const talking = lines.value.find((each) => book.calls.family(each.uuid) === family) ?? lines.value[0];
    return talking ?? book.calls.byUuid.get(last.current) ?? null;
  });
  const call = chosen.value;
  last.current = call?.uuid ?? "";
  return (
    <Pane title="Phone" class="phone" note="the far end of calls">
      <div class="split">
        <div class="split-main">
          {call ? <Handset key={call.uuid} call={call} /> : <Idle />}
          <Standing />
        </div>
        <div class="split-side">
          <Section title="On the line" note={lines.value.length || ""}>
            {lines.value.length ? (
              <ul class="items">
                {lines.value.map((each) => (
                  <Line key={each.uuid} call={each} on={each === call} />
                ))}
              </ul>
            ) : (
              <Nothing>Nobody.</Nothing>
            )}
          </Section>
          <NewCall />
          <Devices number={call ? farEnd(call) : ""} />
        </div>
      </div>
    </Pane>
  );
}

function Idle() {
  return (
    <section class="handset idle" aria-label="Handset">
      <p class="handset-who">Nobody is on the phone</p>
      <p class="soft">Place a call, or let somebody call in.</p>
    </section>
  );
}

function Line({ call, on }: { call: Call; on: boolean }) {
  // A call changes in place.
  void beat.value;
  return (
    <li>
      <a class={`row-link${on ? " on" : ""}`} aria-current={on ? "true" : undefined} href={link({ phone: call.uuid })}>
        <b class={`letter h${call.hue}`}>{call.letter}</b>
        <bdi class="number">{farEnd(call)}</bdi>
        <span class="soft">{call.inbound ? "calls in" : "is called"}</span>
        <span class="state">{call.state}</span>
      </a>
    </li>
  );
}

/** Time at hand: in the modes where it stands, a call goes on only when it is moved. */
function Standing() {
  const doing = useDoing();
  const now = clock.value;
  if (!now) return null;
  return (
    <div class="standing">
      <span>
        <span class="mono">{dayAndTime(now.now).time}</span> <span class="soft">{now.mode === "manual" ? "time stands" : `time is ${now.mode}`}</span>
      </span>
      <span class="buttons" role="group" aria-label="Move time">
        {STEPS.map((seconds) => (
          <button key={seconds} type="button" class="button" disabled={doing.busy.value} onClick={() => void doing.run(() => step(seconds))}>
            +{seconds} s
          </button>
        ))}
        <button type="button" class="button" disabled={doing.busy.value} onClick={() => void doing.run(untilIdle)}>
          Until idle
        </button>
      </span>
      <Failure of={doing.failure} />
    </div>
  );
}
