/** What happened, in order: a ladder of rows between lanes. */
import "./ladder.css";
import { useComputed, useSignal, useSignalEffect } from "@preact/signals";
import { useLayoutEffect, useMemo, useRef } from "preact/hooks";
import { chosen, place, type Scene, scene, wish } from "../../state/scene";
import { live } from "../../state/session";
import { Button, Empty } from "../parts";
import { useWindowed } from "../windowed";
import { Heads } from "./Heads";
import { pressed } from "./keys";
import { Line, lookOf, rowId } from "./Line";
import { Minimap } from "./Minimap";
import { around, type Places, places, stretchAt } from "./places";
import { Tail } from "./Tail";

/** Under this width a row has its text over its arrow. */
const NARROW = 560;
const HEAD = 52;
const ROW = { wide: 30, narrow: 44 };
const TIME = { wide: 112, narrow: 66 };
/** So near to its end one looks at the newest. */
const NEAR = 40;

const isNarrow = (width: number): boolean => width > 0 && width < NARROW;
const tallAt = (width: number): number => (isNarrow(width) ? ROW.narrow : ROW.wide);

/** Where one was in a ladder that is still the same one. */
let left: { source: Scene["source"]; top: number } | null = null;

export function Ladder() {
  const { box, top, left: across, height, width, first, last } = useWindowed(tallAt);
  const follows = useRef(true);
  const away = useSignal(false);
  const now = scene.value;
  const narrow = isNarrow(width.value);
  const tall = tallAt(width.value);
  const at = useMemo(() => places(now.lanes, Math.max(0, width.value - (narrow ? TIME.narrow : TIME.wide)), narrow), [now.lanes, width.value]);
  const stretch = useComputed(() => stretchAt(across.value)).value;
  const drawn = useMemo(() => around(now.lanes, at, stretch, width.value), [now.lanes, at, stretch]);
  const page = Math.max(1, Math.floor((height.value - HEAD) / tall) - 1);

  useLayoutEffect(() => {
    const ladder = box.current;
    if (!ladder) return;
    if (left?.source === now.source) ladder.scrollTop = left.top;
    else if (place.peek() < 0 && !live.peek()) ladder.scrollTop = 0;
  }, [now.source]);
  useSignalEffect(() => {
    const ladder = box.current;
    if (ladder) left = { source: scene.peek().source, top: top.value };
    follows.current = !ladder || ladder.scrollTop + ladder.clientHeight >= ladder.scrollHeight - NEAR;
    away.value = !follows.current;
  });
  useLayoutEffect(() => {
    if (box.current && place.value >= 0) reveal(box.current, place.value, tall);
  }, [chosen.value, now.source, place.value >= 0]);
  useLayoutEffect(() => {
    const ladder = box.current;
    if (ladder && live.value && follows.current && !chosen.value) ladder.scrollTop = ladder.scrollHeight;
  }, [now.rows.length, height.value]);

  const on = place.value >= first.value && place.value < last.value ? now.rows[place.value] : undefined;
  return (
    <div class="ladder-box">
      <div
        class={`ladder${narrow ? " narrow" : ""}`} ref={box} tabIndex={0} role="listbox" aria-label="What happened, in order"
        aria-activedescendant={on && rowId(on.serial)} onKeyDown={(event) => pressed(event, page)}
        style={{ "--wide": `${at.width}px`, "--tall": `${tall}px`, "--time": `${narrow ? TIME.narrow : TIME.wide}px` }}
      >
        <div class="inner">
          <Heads lanes={now.lanes} drawn={drawn} places={at} narrow={narrow} />
          <Drawn scene={now} lanes={drawn} range={[first.value, Math.min(now.rows.length, last.value)]} places={at} height={tall} />
          {live.value && <Tail start={now.start} pending={now.pending} />}
        </div>
      </div>
      {now.rows.length === 0 && <Nothing />}
      <Minimap rows={now.rows} top={top} seen={height.value - HEAD} whole={now.rows.length * tall} />
      {live.value && away.value && now.rows.length > page && (
        <div class="newest"><Button onClick={() => box.current?.scrollTo({ top: box.current.scrollHeight })}>Newest ↓</Button></div>
      )}
    </div>
  );
}

function reveal(ladder: HTMLElement, at: number, tall: number): void {
  const above = at * tall;
  const below = above + tall - (ladder.clientHeight - HEAD);
  if (above < ladder.scrollTop) ladder.scrollTop = above;
  else if (below > ladder.scrollTop) ladder.scrollTop = below;
}

interface DrawnProps {
  scene: Scene;
  /** Indexes of the lanes that are drawn. */
  lanes: readonly number[];
  range: [number, number];
  places: Places;
  height: number;
}

function Drawn({ scene: now, lanes, range: [first, last], places: at, height }: DrawnProps) {
  const names = useMemo(() => new Map(now.lanes.map((lane) => [lane.key, lane.title])), [now.lanes]);
  return (
    <div class="rows" role="presentation" style={{ height: `${now.rows.length * height}px` }}>
      <Lifelines scene={now} lanes={lanes} range={[first, last]} places={at} height={height} />
      {now.rows.slice(first, last).map((row, index) => (
        <Line key={row.serial} row={row} at={first + index} count={now.rows.length} before={now.rows[first + index - 1] ?? null}
          start={now.start} height={height} places={at} on={first + index === place.value} names={names} look={lookOf(row)} />
      ))}
    </div>
  );
}

function Lifelines({ scene: now, lanes, range: [first, last], places: at, height }: DrawnProps) {
  const drawn = useMemo(() => new Map(lanes.map((index) => [now.lanes[index]!.key, now.lanes[index]!])), [lanes]);
  return (
    <div class="lines" aria-hidden="true">
      {[...drawn.values()].map((lane) => <i key={lane.key} class={`life ${lane.kind}`} style={{ left: `${at.x.get(lane.key)}px` }} />)}
      {now.spans.filter((span) => span.last >= first && span.first <= last && drawn.has(span.lane)).map((span) => (
        <i key={`${span.call} ${span.state}`} class={`span ${span.state} h${span.hue}`} style={{
          left: `${(at.x.get(span.lane) ?? 0) - 4}px`,
          top: `${span.first * height + height / 2}px`,
          height: `${Math.max(6, (Math.min(span.last, now.rows.length) - span.first) * height)}px`,
        }} />
      ))}
    </div>
  );
}

const Nothing = () =>
  wish.value.find
    ? <Empty title="Nothing found">No entry has these words. Entries that one expects are searched with “all entries” only.</Empty>
    : live.value
      ? <Empty title="Nothing has happened yet">Place a call over the API, or let somebody call in.</Empty>
      : <Empty title="Nothing has happened">No call was made in this run.</Empty>;
