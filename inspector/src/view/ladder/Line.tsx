/** One row of the ladder. */
import { since, length } from "../../model/instants";
import type { Row } from "../../model/row";
import { visible } from "../../safe/text";
import { choose } from "../../state/scene";
import { memo } from "../memo";
import { Letter, Pill, type Tone } from "../parts";
import type { Places } from "./places";

/** A pause that is worth a glance. */
const GAP = 1_000_000;

interface LineProps {
  row: Row;
  at: number;
  count: number;
  before: Row | null;
  start: number;
  height: number;
  places: Places;
  on: boolean;
  names: ReadonlyMap<string, string>;
  /** What of the row may change after it was made: its pill, its tone. */
  look: string;
}

export const lookOf = (row: Row): string => `${row.pill} ${row.tone} ${row.more}`;

export const rowId = (serial: number): string => `row${serial}`;

export const Line = memo(({ row, at, count, before, start, height, places, on, names }: LineProps) => {
  const pause = before ? row.at - before.at : 0;
  const kinds = ["row", row.tone, on && "on", pause >= GAP && "gap", before && pause === 0 && "same", row.pill === "waiting" && "waits"];
  const ends = row.from === row.to ? names.get(row.from) : `${names.get(row.from)} to ${names.get(row.to)}`;
  return (
    <div
      id={rowId(row.serial)} role="option" aria-selected={on} aria-setsize={count} aria-posinset={at + 1} aria-description={ends}
      class={kinds.filter(Boolean).join(" ")} style={{ top: `${at * height}px` }}
      onClick={() => choose(row.serial, { at: "side", side: null })}
    >
      <span class="when">
        <b>{since(row.at - start)}</b>
        {pause > 0 && <small>+{length(pause)}</small>}
      </span>
      {row.from === row.to ? <Mark row={row} places={places} /> : <Arrow row={row} places={places} />}
    </div>
  );
});

function Mark({ row, places }: { row: Row; places: Places }) {
  const x = places.x.get(row.from) ?? 0;
  return (
    <span class={`mark h${row.call?.hue ?? -1}`} style={{ "--x": `${x}px`, "--room": `${places.width - x}px` }}><Said row={row} /></span>
  );
}

function Arrow({ row, places }: { row: Row; places: Places }) {
  const [from, to] = [places.x.get(row.from) ?? 0, places.x.get(row.to) ?? 0];
  return (
    <span class={`arrow ${row.line} ${to > from ? "right" : "left"}`} style={{ "--x": `${Math.min(from, to)}px`, "--long": `${Math.abs(to - from)}px` }}>
      <span class="said"><Said row={row} /></span>
      <i class="shaft" />
    </span>
  );
}

const PILLS: Record<Row["pillTone"], Tone> = { ok: "ok", bad: "bad", plain: "warn", none: "plain" };

const Said = ({ row }: { row: Row }) => (
  <>
    {row.call && <Letter of={row.call} />}
    <span class="label app">{visible(row.label)}</span>
    {row.more && <span class="more app">{visible(row.more)}</span>}
    {row.pill && <Pill tone={PILLS[row.pillTone]}>{row.pill}</Pill>}
  </>
);
