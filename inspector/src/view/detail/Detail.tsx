/** All that is known of what is chosen: an entry, or else the calls that are shown. */
import "./detail.css";
import type { Row } from "../../model/row";
import { visible } from "../../safe/text";
import { link, pane } from "../../state/route";
import { row } from "../../state/scene";
import { book } from "../../state/session";
import { exchangeOf, isWired } from "../../state/exchanges";
import { cause } from "../../model/entry";
import { MapDetail } from "../panes/map/MapDetail";
import { Letter, Pill } from "../parts";
import { Actions } from "./Actions";
import { FactSection } from "./FactSection";
import { Overview } from "./Overview";
import { Wire } from "./Wire";

export function Detail() {
  if (pane.value === "map") return <MapDetail />;
  const chosen = row.value;
  return chosen ? <EntryDetail key={chosen.serial} row={chosen} /> : <Overview />;
}

function EntryDetail({ row: { entry, call, label, more, pill, pillTone, reply } }: { row: Row }) {
  const because = cause(entry);
  const wired = isWired(entry.kind);
  const known = wired ? exchangeOf(entry.serial, reply?.serial).value : null;
  return (
    <article class="detail">
      <h2>{call && <Letter of={call} />} <span class="app">{visible(label)}</span></h2>
      {more && <p class="more-said app">{visible(more)}</p>}
      <p class="facts-line">
        <span>#{entry.serial}</span><span class="mono">{entry.instant.slice(0, 10)} {entry.instant.slice(11, 26)}</span><code>{entry.kind}</code>
        {pill && <Pill tone={pillTone === "none" ? "plain" : pillTone}>{pill}</Pill>}
      </p>
      <p class="facts-line">
        {because !== null && book.entry(because) && <a href={link({ entry: because })}>Because of #{because}, {book.entry(because)!.kind}</a>}
        {reply && <a href={link({ all: 1, entry: reply.serial })}>Answer #{reply.serial}</a>}
      </p>
      <Actions entry={entry} call={call} exchange={known?.exchange ?? null} />
      {known && <Wire entry={entry} known={known} />}
      <FactSection entry={entry} withFields={!known?.exchange} />
    </article>
  );
}
