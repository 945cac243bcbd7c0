/** Time of the account: what it is, how it passes, what holds it, and moving it. */
import "./time.css";
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { components } from "../../../control";
import { length, micros } from "../../../model/instants";
import { account, clock } from "../../../state/session";
import { control } from "../../../source/control";
import { type Doing, Failure, useDoing } from "../../form/doing";
import { Choice, Field, Form } from "../../form/Field";
import { Nothing, Pane } from "../../form/Pane";
import { Section } from "../../parts";
import { dayAndTime } from "../../form/written";
import { RunUntil } from "./RunUntil";
import { STEPS, step } from "./step";

type Hold = components["schemas"]["Hold"];
type Mode = components["schemas"]["TimeMode"];

const MODES: Record<Mode, { name: string; told: string }> = {
  real: { name: "real", told: "Passes as on the wall, times the speed." },
  manual: { name: "manual", told: "Stands until somebody moves it." },
  auto: { name: "auto", told: "Skips ahead whenever nobody asks for anything." },
};
const SPEEDS = ["1", "10", "60", "600"];

export function Time() {
  const doing = useDoing();
  const now = clock.value;
  if (!now) return <Pane title="Time" class="time"><Nothing>Waiting for the clock…</Nothing></Pane>;
  const { day, time } = dayAndTime(now.now);
  return (
    <Pane title="Time" class="time">
      <div class="time-now">
        <p class="time-face">
          <b>{time}</b> <span class="soft">{day}, UTC</span>
        </p>
        <Due now={now.now} due={now.next_due} waits={now.holds.some((each) => !each.late)} />
      </div>
      <Failure of={doing.failure} />
      <Passing doing={doing} mode={now.mode as Mode} speed={now.speed} />
      <Section title="Move it">
        <div class="buttons">
          {STEPS.map((seconds) => (
            <button key={seconds} type="button" class="button" disabled={doing.busy.value} onClick={() => void doing.run(() => step(seconds))}>
              +{seconds} s
            </button>
          ))}
          {now.next_due && (
            <button type="button" class="button" disabled={doing.busy.value} onClick={() => void doing.run(() => toNext(now.next_due!))}>
              To what is due next
            </button>
          )}
        </div>
      </Section>
      <RunUntil />
      <Section title="Who holds it" note={now.holds.length || ""}>
        {now.holds.length ? (
          <ul class="items">
            {now.holds.map((each) => (
              <Holding key={keyOf(each)} hold={each} now={now.now} />
            ))}
          </ul>
        ) : (
          <Nothing>Nobody. Time waits for an app that was asked and has not answered.</Nothing>
        )}
      </Section>
    </Pane>
  );
}

const toNext = (until: string) =>
  control("post", "/_emulator/v1/clock/advance", { account: account.peek(), body: { until, timeout: 60 } });

function Due({ now, due, waits }: { now: string; due: string | null; waits: boolean }) {
  if (!due) return <p class="soft">{waits ? "Nothing is due before the app has answered." : "Nothing is due."}</p>;
  const left = micros(due) - micros(now);
  return (
    <p>
      Next is due at <b class="mono">{dayAndTime(due).time}</b>
      <span class="soft">{left > 0 ? `, in ${length(left)}` : ", now"}</span>
    </p>
  );
}

function Passing({ doing, mode, speed }: { doing: Doing; mode: Mode; speed: number }) {
  const fast = useSignal(String(speed));
  useEffect(() => {
    fast.value = String(speed);
  }, [speed]);
  const set = (body: components["schemas"]["UpdateClockRequest"]) =>
    void doing.run(() => control("patch", "/_emulator/v1/clock", { account: account.peek(), body }));
  return (
    <Section title="How it passes">
      <div class="form-line">
        <Choice label="Mode" quiet value={mode} of={(Object.keys(MODES) as Mode[]).map((each) => [each, MODES[each].name] as const)} onPick={(each) => set({ mode: each })} />
        {mode === "real" && (
          <Form label="Set the speed" class="form-line" onSend={() => set({ speed: Number(fast.value) })}>
            <Field label="Speed" type="number" min={0} max={1_000_000} step="any" value={fast} known={SPEEDS} class="inline short" />
            <button class="button" disabled={doing.busy.value || Number(fast.value) === speed || !(Number(fast.value) > 0)}>Set</button>
          </Form>
        )}
      </div>
      <p class="soft">{MODES[mode]?.told}</p>
    </Section>
  );
}

const keyOf = (hold: Hold): string => `${hold.since} ${hold.name} ${hold.url}`;

function Holding({ hold, now }: { hold: Hold; now: string }) {
  const real = useSignal(hold.waited);
  useEffect(() => {
    // The clock is not told again as long as only real time passes: the page counts on by itself.
    const seen = performance.now();
    const count = () => (real.value = hold.waited + (performance.now() - seen) / 1000);
    count();
    const timer = setInterval(count, 1000);
    return () => clearInterval(timer);
  }, [hold.waited]);
  return (
    <li class="hold">
      <span class={`pill ${hold.late ? "tone-warn" : "tone-live"}`}>{hold.late ? "late" : "waits"}</span>
      <b>{hold.name}</b>
      <bdi class="url">{hold.url}</bdi>
      <span class="soft">
        since {dayAndTime(hold.since).time} · {length(micros(now) - micros(hold.since))} of virtual time ·{" "}
        <span class="mono">{Math.floor(real.value)} s</span> of real time
      </span>
    </li>
  );
}
