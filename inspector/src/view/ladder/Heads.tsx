/** Heads of the lanes: who stands where. */
import type { Lane } from "../../model/lanes";
import { memo } from "../memo";
import { Letter } from "../parts";
import type { Places } from "./places";

/** Half the width of a head at most. */
const HALF = 110;
/** Under it a number is cut to its last digits. */
const WHOLE = 64;

interface HeadsProps {
  lanes: readonly Lane[];
  /** Indexes of those that are drawn. */
  drawn: readonly number[];
  places: Places;
  narrow: boolean;
}

export const Heads = memo(({ lanes, drawn, places, narrow }: HeadsProps) => {
  const x = (at: number): number => places.x.get(lanes[at]!.key)!;
  return (
    <div class="heads" aria-hidden="true">
      <span class="corner">time</span>
      {drawn.map((at) => {
        const lane = lanes[at]!;
        const left = at ? (x(at - 1) + x(at)) / 2 : 0;
        const right = at < lanes.length - 1 ? (x(at) + x(at + 1)) / 2 : places.width;
        const half = Math.min(x(at) - left, right - x(at), HALF);
        return <Head key={lane.key} lane={lane} middle={x(at)} half={half} narrow={narrow} />;
      })}
    </div>
  );
});

function Head({ lane, middle, half, narrow }: { lane: Lane; middle: number; half: number; narrow: boolean }) {
  const cut = lane.letter && (narrow || half < WHOLE);
  const title = cut ? (half < 36 ? "" : "…") + lane.title.slice(half < 27 ? -3 : -4) : lane.title;
  const sub = narrow ? lane.sub.replace(/^.*:/, ":") : lane.sub;
  return (
    <span class={`head ${lane.kind} h${lane.hue}${cut ? " cut" : ""}`} style={{ left: `calc(var(--time) + ${middle - half}px)`, width: `${half * 2}px` }}>
      <strong title={lane.title}>{lane.letter && <Letter of={lane} />}<span class="app">{title}</span></strong>
      <small title={lane.sub}>{sub}</small>
    </span>
  );
}
