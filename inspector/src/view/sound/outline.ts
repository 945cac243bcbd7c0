/** Levels of sound as the outline of a waveform. */

/** Width of the drawing: a level is one unit wide. */
export const HEIGHT = 100;

/**
 * Outline of levels from 0 to 1, mirrored at the middle line, as data of an SVG path. What is silent stays a thin line.
 * The place is `levels.length` wide and `HEIGHT` high.
 */
export function outline(levels: readonly number[]): string {
  const middle = HEIGHT / 2;
  if (!levels.length) return `M0 ${middle}`;
  const half = levels.map((level) => Math.max(0.8, Math.sqrt(Math.min(1, Math.max(0, level))) * (middle - 2)));
  const up = half.map((each, place) => `${place} ${short(middle - each)}L${place + 1} ${short(middle - each)}`);
  const down = half.map((each, place) => `${place + 1} ${short(middle + each)}L${place} ${short(middle + each)}`);
  return `M${up.join("L")}L${down.reverse().join("L")}Z`;
}

const short = (value: number): string => String(Math.round(value * 10) / 10);

/** Part of the whole that is so far from the left, 0 to 1; of nothing it is 0. */
export function share(at: number, whole: number): number {
  return whole > 0 ? Math.min(1, Math.max(0, at / whole)) : 0;
}
