/** The journal as it is: every entry, filtered, and to be copied. */
import "./journal.css";
import { useComputed } from "@preact/signals";
import { useId } from "preact/hooks";
import type { Entry } from "../../../model/entry";
import { beat, book } from "../../../state/session";
import { go, link, param } from "../../../state/route";
import { Nothing, Pane } from "../../form/Pane";
import { timeOfDay } from "../../form/written";
import { Virtual } from "../../list/Virtual";
import { Code, Copy } from "../../parts";
import { filtered, kinds, oneLine } from "./filter";

const TALL = 26;

export function Journal() {
  const shown = useComputed(() => {
    void beat.value;
    // A new array each time: the book's own one grows in place, and a list would not see that it is longer.
    return [...filtered(book.entries, { kind: param("kind"), call: param("of"), text: param("find") })];
  });
  const rows = shown.value;
  const at = rows.findIndex((each) => String(each.serial) === param("line"));
  const chosen = rows[at];
  return (
    <Pane title="Journal" class="journal" note={rows.length === book.entries.length ? `${rows.length} entries` : `${rows.length} of ${book.entries.length} entries`}>
      <Filters />
      {rows.length ? (
        <Virtual label="Entries of the journal" rows={rows} tall={TALL} at={at} id={(each) => each.serial} onPick={(each) => go({ line: each.serial }, "replace")} row={(each) => <Row entry={each} />} />
      ) : (
        <Nothing>{book.entries.length ? "No entry is like that." : "Nothing has happened yet."}</Nothing>
      )}
      <footer class="journal-foot">
        <Copy text={() => JSON.stringify(rows, null, 2)}>{rows.length === book.entries.length ? "Copy all as JSON" : "Copy these as JSON"}</Copy>
        {chosen && <Copy text={() => JSON.stringify(chosen, null, 2)}>Copy the entry</Copy>}
        {chosen && (
          <a class="button" href={link({ pane: "ladder", call: null, entry: chosen.serial })}>
            In the ladder
          </a>
        )}
      </footer>
      {chosen && <Code wrap>{JSON.stringify(chosen, null, 2)}</Code>}
    </Pane>
  );
}

/** What is typed is in the address at once: the search of the bar is the one for words. */
function Filters() {
  const ids = { kind: useId(), call: useId(), known: useId() };
  const all = useComputed(() => {
    void beat.value;
    return kinds(book.entries);
  });
  const calls = [...book.calls.byUuid.values()];
  return (
    <form class="form-line" aria-label="Filter the journal" onSubmit={(event) => event.preventDefault()}>
      <div class="field grow">
        <label for={ids.kind}>Kind</label>
        <input id={ids.kind} list={ids.known} type="search" placeholder="all, or callback.*" value={param("kind")} onInput={(event) => go({ kind: event.currentTarget.value }, "replace")} />
        <datalist id={ids.known}>
          {all.value.map((each) => (
            <option key={each} value={each} />
          ))}
        </datalist>
      </div>
      <div class="field grow">
        <label for={ids.call}>Call</label>
        <select id={ids.call} value={param("of")} onChange={(event) => go({ of: event.currentTarget.value })}>
          <option value="" selected={!param("of")}>
            all
          </option>
          {calls.map((each) => (
            <option key={each.uuid} value={each.uuid} selected={each.uuid === param("of")}>
              {each.letter} {each.inbound ? each.from : each.to}
            </option>
          ))}
        </select>
      </div>
      <label class="field grow">
        <span>Text</span>
        <input type="search" placeholder="anywhere in an entry" value={param("find")} onInput={(event) => go({ find: event.currentTarget.value }, "replace")} />
      </label>
    </form>
  );
}

function Row({ entry }: { entry: Entry }) {
  const call = entry.call_uuid ? book.calls.byUuid.get(entry.call_uuid) : undefined;
  return (
    <>
      <span class="mono soft serial">{entry.serial}</span>
      <span class="mono">{timeOfDay(entry.instant)}</span>
      <span class="of">{call && <b class={`letter h${call.hue}`}>{call.letter}</b>}</span>
      <b class="mono kind">{entry.kind}</b>
      <bdi class="app mono rest">{oneLine(entry)}</bdi>
    </>
  );
}
