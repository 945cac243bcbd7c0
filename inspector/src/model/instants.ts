/** Instants of virtual time: microseconds since the epoch, which a number holds exactly for 285 years. */

const SECOND = 1_000_000;

/** From the written form, `2026-01-01T00:00:02.000000Z`. */
export function micros(instant: string): number {
  const fraction = `${instant.slice(20).replace(/\D.*$/, "")}000000`.slice(0, 6);
  return Date.parse(`${instant.slice(0, 19)}Z`) * 1000 + Number(fraction);
}

/** Seconds with three places, as `12.345`. */
export const seconds = (length: number): string => (length / SECOND).toFixed(3);

/** A length in the unit that reads best: `80 ms`, `4.0 s`, `2 min 5 s`, `1 h 3 min`. */
export function length(micros: number): string {
  if (micros < SECOND) return `${Math.round(micros / 1000)} ms`;
  const whole = Math.floor(micros / SECOND);
  if (whole < 60) return `${(micros / SECOND).toFixed(1)} s`;
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${whole % 60} s`;
  return `${Math.floor(whole / 3600)} h ${Math.floor((whole % 3600) / 60)} min`;
}

/** Time since the first instant: `4.100`, and `12:04.100` or `1:12:04.100` once it is longer than a minute. */
export function since(micros: number): string {
  const rest = seconds(micros % (60 * SECOND));
  const minutes = Math.floor(micros / (60 * SECOND));
  if (minutes <= 0) return rest;
  const hours = Math.floor(minutes / 60);
  return `${hours ? `${hours}:${String(minutes % 60).padStart(2, "0")}` : minutes}:${rest.padStart(6, "0")}`;
}
