/** A document of answer XML, with the element that runs, or the one that cannot. */
import { useMemo } from "preact/hooks";
import { visible } from "../../safe/text";
import { type Pointer, pretty } from "../../safe/xml";

/** Lines that are shown; nobody reads more, and a browser would stand still. */
const MOST = 1500;

export function Xml({ source, pointer, wrong }: { source: string; pointer: Pointer; wrong: boolean }) {
  const lines = useMemo(() => pretty(source, pointer), [source, pointer]);
  return (
    <pre class="code xml" tabIndex={0} aria-label="Document">
      {lines.slice(0, MOST).map((line, at) => {
        const marked = line.pieces.some((piece) => piece.marked);
        return (
          <span key={at} class={marked ? (wrong ? "line wrong-line" : "line on-line") : "line"}>
            <i aria-hidden="true">{line.source === lines[at - 1]?.source ? "" : line.source}</i>
            {line.pieces.map((piece, place) => <span key={place} class={`${piece.part}${piece.marked ? " marked" : ""} app`}>{visible(piece.text)}</span>)}
            {marked && <span class="hide">{wrong ? " (the error is here)" : " (this runs)"}</span>}
            {"\n"}
          </span>
        );
      })}
      {lines.length > MOST && `… ${lines.length - MOST} more lines`}
    </pre>
  );
}
