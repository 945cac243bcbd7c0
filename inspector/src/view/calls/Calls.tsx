/** All calls of the run, those that were joined together in one. */
import "./calls.css";
import type { Call, Family } from "../../model/calls";
import { length, since } from "../../model/instants";
import { go, link, param } from "../../state/route";
import { family } from "../../state/scene";
import { book, live } from "../../state/session";
import { Empty, Letter, Pill } from "../parts";
import { useWindowed } from "../windowed";
import { families, matching, SHOWN } from "./filter";

const ROW = 56;
const TONES: Record<string, string> = { completed: "ok", "in progress": "live", ringing: "live", dialling: "live", queued: "live" };
/** Letters of joined legs that fit beside a call. */
const LEGS = 4;

export function Calls() {
  const { box, first, last } = useWindowed(() => ROW);
  const found = matching.value;
  const start = families.value.at(-1)?.calls[0]?.began ?? 0;
  return (
    <section class="calls" aria-label="Calls">
      <div class="filters">
        <label><span class="hide">Find calls</span><input type="search" placeholder="Number, state, words…" value={param("calls")} onInput={(e) => go({ calls: e.currentTarget.value }, "replace")} /></label>
        <div class="shown" role="group" aria-label="Which calls">
          {SHOWN.map((each) => <a key={each.name} href={link({ show: each.name })} aria-current={param("show") === each.name ? "true" : undefined}>{each.title}</a>)}
          <span class="grow" /><small class="soft">{found.length}</small>
        </div>
      </div>
      <a class={`everything${family.value === null ? " on" : ""}`} href={link({ call: null, entry: null, at: null })} aria-current={family.value === null ? "true" : undefined}>
        <span>Everything</span><small>{book.entries.length} entries</small>
      </a>
      <div class="calls-list" ref={box} tabIndex={-1}>
        <ul style={{ height: `${found.length * ROW}px` }}>
          {found.slice(first.value, last.value).map((each, at) => (
            <li key={each.id} style={{ top: `${(first.value + at) * ROW}px` }} aria-setsize={found.length} aria-posinset={first.value + at + 1}>
              <CallLink of={each} start={start} on={family.value === each.id} />
            </li>
          ))}
        </ul>
        {found.length === 0 && (families.value.length ? <Empty title="No such call" /> : <Empty title={live.value ? "No calls yet" : "No calls"} />)}
      </div>
    </section>
  );
}

function CallLink({ of, start, on }: { of: Family; start: number; on: boolean }) {
  const call = of.calls[0]!;
  return (
    <a class={`call${on ? " on" : ""}`} href={link({ call: of.id, entry: null, at: null })} aria-current={on ? "true" : undefined}>
      <span class="top">
        <Letter of={call} />
        <span class="direction" role="img" aria-label={call.inbound ? "came in" : "placed"}>{call.inbound ? "↘" : "↗"}</span>
        <span class="number mono app">{call.inbound ? call.from : call.to}</span>
        <span class="grow" />
        {of.problems > 0 && <Pill tone="bad">{of.problems}<span class="hide"> problems</span></Pill>}
      </span>
      <span class="under">
        <span class="mono">{since(call.began - start)}</span>
        <span class={`state tone-${TONES[call.state] ?? "warn"}`}>{call.state}</span>
        <span class="cause">{[talk(call), call.cause !== "Normal Hangup" && call.cause].filter(Boolean).join(" · ")}</span>
        <Legs of={of.calls.slice(1)} />
      </span>
    </a>
  );
}

const talk = (call: Call): string => (call.ended !== null && call.answered !== null ? length(call.ended - call.answered) : "");

const Legs = ({ of }: { of: Call[] }) => (
  <span class="legs">
    {of.slice(0, LEGS).map((each) => <Letter key={each.uuid} of={each} />)}
    {of.length > LEGS && <small>+{of.length - LEGS}</small>}
  </span>
);
