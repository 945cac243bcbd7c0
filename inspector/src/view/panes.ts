/** Every pane of the page, in the order of its tabs. A new one is a row here and a module in `panes/`. */
import type { ComponentType } from "preact";
import { Detail } from "./detail/Detail";
import { Ladder } from "./ladder/Ladder";

export interface Pane {
  /** In the address: `#/name`, or `side=name`. */
  name: string;
  title: string;
  /** Path of its icon, lines on 16 by 16. */
  icon: string;
  component: ComponentType;
  /** `main`: the middle of the page. `side`: beside it, on the right. `bar`: in the bar at the top, always in sight. */
  place: "main" | "side" | "bar";
  /** Whether it needs an emulator: it is not offered for a run from a file. */
  live: boolean;
  /** Of one in the middle: whether the list of calls stands beside it. */
  calls?: boolean;
}

export const PANES: readonly Pane[] = [
  { name: "ladder", title: "Ladder", icon: "M4 1.5v13M12 1.5v13M4 5h8M4 10h8", component: Ladder, place: "main", live: false, calls: true },
  { name: "details", title: "Details", icon: "M3 3h10M3 8h10M3 13h6", component: Detail, place: "side", live: false },
];

/** Panes of a place that can be shown now. */
export const panesOf = (place: Pane["place"], live: boolean): Pane[] =>
  PANES.filter((each) => each.place === place && (live || !each.live));
