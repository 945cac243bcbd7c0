/** A call by its letter and number, as a link to its ladder. */
import { beat, book } from "../../state/session";
import { link } from "../../state/route";

export function CallLink({ uuid }: { uuid: string | null }) {
  void beat.value;
  if (!uuid) return <span class="soft">no call</span>;
  const call = book.calls.byUuid.get(uuid);
  if (!call)
    return (
      <code class="uuid" title={uuid}>
        {uuid.slice(0, 8)}
      </code>
    );
  return (
    <a class="call-link" href={link({ pane: "ladder", call: book.calls.family(uuid), entry: null })}>
      <b class={`letter h${call.hue}`}>{call.letter}</b>
      <bdi>{(call.inbound ? call.from : call.to) || uuid.slice(0, 8)}</bdi>
    </a>
  );
}

/** An entry of the journal by its serial, as a link to its row in the ladder. */
export function EntryLink({ serial, children }: { serial: number; children?: string }) {
  return (
    <a class="entry-link" href={link({ pane: "ladder", call: null, entry: serial })}>
      {children ?? `#${serial}`}
    </a>
  );
}
