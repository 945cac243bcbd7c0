/** Where in a long ladder something went wrong: ticks beside it, which lead there. */
import type { Signal } from "@preact/signals";
import { useMemo } from "preact/hooks";
import { memo } from "../memo";
import type { Row } from "../../model/row";
import { choose } from "../../state/scene";

/** Ticks at most: rows that are nearer to each other share one. */
const TICKS = 160;

interface Tick {
  row: Row;
  part: number;
  bad: boolean;
}

function ticks(rows: readonly Row[]): Tick[] {
  const found = new Map<number, Tick>();
  rows.forEach((row, at) => {
    if (row.tone !== "bad" && row.tone !== "warn") return;
    const part = at / rows.length;
    const place = Math.floor(part * TICKS);
    const known = found.get(place);
    if (!known || (!known.bad && row.tone === "bad")) found.set(place, { row, part, bad: row.tone === "bad" });
  });
  return [...found.values()];
}

interface MinimapProps {
  rows: readonly Row[];
  /** Where the ladder is scrolled to, and how much of it is in sight, in pixels. */
  top: Signal<number>;
  seen: number;
  whole: number;
}

/** For the mouse only: keys have `n` and `N`. */
export function Minimap({ rows, top, seen, whole }: MinimapProps) {
  const found = useMemo(() => ticks(rows), [rows, rows.length]);
  if (seen >= whole || found.length === 0) return null;
  return (
    <div class="minimap" aria-hidden="true">
      <View top={top} seen={seen} whole={whole} />
      <Ticks of={found} />
    </div>
  );
}

/** The part in sight: all of the minimap that scrolling draws again. */
const View = ({ top, seen, whole }: Omit<MinimapProps, "rows">) => (
  <i class="view" style={{ top: `${(top.value / whole) * 100}%`, height: `${(seen / whole) * 100}%` }} />
);

const Ticks = memo(({ of }: { of: readonly Tick[] }) => (
  <>
    {of.map((each) => (
      <i key={each.row.serial} class={each.bad ? "tick bad" : "tick warn"} style={{ top: `${each.part * 100}%` }} title={`${each.row.label} ${each.row.more}`}
        onClick={() => choose(each.row.serial)} />
    ))}
  </>
));
