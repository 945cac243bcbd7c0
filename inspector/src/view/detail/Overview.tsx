/** When no entry is chosen: the calls that are shown, what went wrong, and how to move. */
import type { Call } from "../../model/calls";
import { length } from "../../model/instants";
import { ANSWERS } from "../../model/pairs";
import type { Row } from "../../model/row";
import { link } from "../../state/route";
import { family, scene } from "../../state/scene";
import { beat, book, failure } from "../../state/session";
import { OnMap } from "../panes/map/OnMap";
import { Code, Fields, Letter, Section } from "../parts";
import { SheetCopy } from "./SheetCopy";

/** Failures that are listed. */
const MOST = 12;

export function Overview() {
  void beat.value;
  const id = family.value;
  const calls = id === null ? [] : [...book.calls.byUuid.values()].filter((each) => book.calls.family(each.uuid) === id);
  const wrong = scene.value.rows.filter((each) => each.tone === "bad" && !(each.entry.kind in ANSWERS));
  return (
    <div class="detail">
      {failure.value && <Section title="Why it failed"><Code wrap>{failure.value}</Code></Section>}
      {calls[0] && <div class="buttons"><SheetCopy call={calls[0]} /></div>}
      {calls.map((each) => <CallFacts key={each.uuid} call={each} />)}
      {calls.length > 0 && <OnMap calls={calls.map((each) => each.uuid)} />}
      {id === null && <h2>{book.calls.byUuid.size === 1 ? "1 call" : `${book.calls.byUuid.size} calls`}</h2>}
      {wrong.length > 0 && (
        <Section title="What went wrong" note={wrong.length}>
          <ul class="failures">
            {alike(wrong).map(({ row: each, times }) => (
              <li key={each.serial}><a href={link({ entry: each.serial })}>{each.call && <Letter of={each.call} />} <span class="app">{each.label}</span> <small class="app">{each.more}</small>{times > 1 && <small> × {times}</small>}</a></li>
            ))}
          </ul>
        </Section>
      )}
      <Keys />
    </div>
  );
}

/** The first of each failure of a call, and how often the call has it. */
function alike(wrong: readonly Row[]): { row: Row; times: number }[] {
  const found = new Map<string, { row: Row; times: number }>();
  for (const row of wrong) {
    const key = JSON.stringify([row.call?.uuid, row.label, row.more]);
    const known = found.get(key);
    if (known) known.times++;
    else if (found.size < MOST) found.set(key, { row, times: 1 });
  }
  return [...found.values()];
}

function CallFacts({ call }: { call: Call }) {
  // A call changes in place.
  void beat.value;
  const rows: [string, string][] = [["from", call.from], ["to", call.to], ["uuid", call.uuid]];
  if (call.cause) rows.push(["ended", call.cause]);
  if (call.ended !== null && call.answered !== null) rows.push(["talked", length(call.ended - call.answered)]);
  return (
    <section class="section">
      <h3><Letter of={call} /> {call.inbound ? "came in" : call.parent ? "dialled by the app" : "placed over the API"}, {call.state}</h3>
      <Fields of={rows} />
    </section>
  );
}

const Keys = () => (
  <p class="keys-help soft">
    <kbd>j</kbd> <kbd>k</kbd> move · <kbd>n</kbd> <kbd>N</kbd> failures · <kbd>Enter</kbd> details · <kbd>/</kbd> find · <kbd>Esc</kbd> back
  </p>
);
