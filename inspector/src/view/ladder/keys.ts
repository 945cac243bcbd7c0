/** Keys of the ladder; no digits, which the phone needs. */
import { go } from "../../state/route";
import { choose, nextFailure, place, scene } from "../../state/scene";

/** Rows that a key goes to; a page is so many rows. */
const MOVES: Record<string, (at: number, last: number, page: number) => number> = {
  ArrowDown: (at) => at + 1,
  j: (at) => at + 1,
  ArrowUp: (at) => at - 1,
  k: (at) => at - 1,
  PageDown: (at, _, page) => at + page,
  PageUp: (at, _, page) => at - page,
  Home: () => 0,
  End: (_, last) => last,
};

export function pressed(event: KeyboardEvent, page: number): void {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const rows = scene.peek().rows;
  const move = MOVES[event.key];
  if (move) {
    const last = rows.length - 1;
    const to = rows[Math.min(last, Math.max(0, move(place.peek(), last, page)))];
    if (to) choose(to.serial);
  } else if (event.key === "n" || event.key === "N") {
    const to = rows[nextFailure(event.key === "n" ? 1 : -1)];
    if (to) choose(to.serial);
  } else if (event.key === "Enter") {
    go({ at: "side", side: null });
    document.querySelector<HTMLElement>(".side-body")?.focus();
  } else return;
  event.preventDefault();
}

/** Keys that work wherever one is: find, and back to the ladder. */
export function everywhere(event: KeyboardEvent): void {
  const typing = event.target instanceof HTMLElement && event.target.matches("input, select, textarea");
  if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
    event.preventDefault();
    document.getElementById("find")?.focus();
  }
  if (event.key === "Escape") {
    go({ at: null });
    document.querySelector<HTMLElement>(".ladder")?.focus();
  }
}
