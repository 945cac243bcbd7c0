/** How times are written in the panes. */

/** Seconds as a player shows them: `0:07.2`, `1:02:03.0`. */
export function clockTime(seconds: number): string {
  const tenths = Math.max(0, Math.round(seconds * 10));
  const [hours, minutes, rest] = [Math.floor(tenths / 36000), Math.floor(tenths / 600) % 60, tenths % 600];
  const tail = `${String(Math.floor(rest / 10)).padStart(2, "0")}.${rest % 10}`;
  return hours ? `${hours}:${String(minutes).padStart(2, "0")}:${tail}` : `${minutes}:${tail}`;
}

/** Day and time of day of an instant, to thousandths and without needless zeros: `2026-01-01`, `00:00:02.5`. */
export function dayAndTime(instant: string): { day: string; time: string } {
  const fraction = instant.slice(19, 23).replace(/\.?0*$/, "");
  return { day: instant.slice(0, 10), time: instant.slice(11, 19) + fraction };
}

/** Time of day with thousandths, so that those in a column stand under each other. */
export const timeOfDay = (instant: string): string => instant.slice(11, 23);

/** Bytes in the unit that reads best. */
export function size(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  return bytes < 1e6 ? `${(bytes / 1000).toFixed(1)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}
