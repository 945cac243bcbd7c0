/** A waveform with the place where it is being heard. It is a slider: click it, or move it with arrow keys. */
import "./sound.css";
import { HEIGHT, outline, share } from "./outline";
import { clockTime } from "../form/written";

interface WaveProps {
  label: string;
  /** Levels from 0 to 1, evenly over the length. */
  levels: readonly number[];
  /** Seconds. */
  length: number;
  at: number;
  /** Marks, in seconds. */
  marks?: readonly { at: number; name: string; kind: string }[];
  onSeek: (at: number) => void;
  class?: string;
}

export function Wave({ label, levels, length, at, marks, onSeek, class: extra }: WaveProps) {
  const wide = Math.max(1, levels.length);
  const seek = (to: number) => onSeek(Math.min(length, Math.max(0, to)));
  return (
    <div
      class={`wave ${extra ?? ""}`}
      role="slider"
      tabIndex={0}
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={Math.max(0, Math.round(length * 100) / 100)}
      aria-valuenow={Math.round(at * 100) / 100}
      aria-valuetext={`${clockTime(at)} of ${clockTime(length)}`}
      onPointerDown={(event) => {
        const place = event.currentTarget.getBoundingClientRect();
        seek(share(event.clientX - place.left, place.width) * length);
      }}
      onKeyDown={(event) => {
        const far = length / 10;
        const to = { ArrowRight: at + 1, ArrowUp: at + 1, ArrowLeft: at - 1, ArrowDown: at - 1, PageUp: at + far, PageDown: at - far, Home: 0, End: length }[event.key];
        if (to === undefined) return;
        event.preventDefault();
        seek(to);
      }}
    >
      <svg viewBox={`0 0 ${wide} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
        <path class="wave-all" d={outline(levels)} />
        <path class="wave-done" d={outline(levels.slice(0, Math.round(share(at, length) * wide)))} />
      </svg>
      {marks?.map((mark) => (
        <i key={`${mark.kind}${mark.at}`} class={`wave-mark mark-${mark.kind}`} title={mark.name} style={{ left: `${share(mark.at, length) * 100}%` }} />
      ))}
      <i class="wave-at" style={{ left: `${share(at, length) * 100}%` }} />
    </div>
  );
}
