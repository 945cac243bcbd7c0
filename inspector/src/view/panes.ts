/** Every pane of the page, in the order of its tabs. A new one is a row here and a module in `panes/`. */
import type { ComponentType } from "preact";
import { keptMap, live } from "../state/session";
import { Detail } from "./detail/Detail";
import { Ladder } from "./ladder/Ladder";
import { Accounts } from "./panes/accounts/Accounts";
import { Faults } from "./panes/faults/Faults";
import { Journal } from "./panes/journal/Journal";
import { Map } from "./panes/map/Map";
import { Phone } from "./panes/phone/Phone";
import { Recordings } from "./panes/recordings/Recordings";
import { Rooms } from "./panes/rooms/Rooms";
import { Streams } from "./panes/streams/Streams";
import { Time } from "./panes/time/Time";
import { TimeBar } from "./panes/time/TimeBar";

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
  /** Whether there is something for it to show; missing: always. */
  offered?: () => boolean;
  /** Of one in the middle: whether the list of calls stands beside it. */
  calls?: boolean;
}

export const PANES: readonly Pane[] = [
  { name: "ladder", title: "Ladder", icon: "M4 1.5v13M12 1.5v13M4 5h8M4 10h8", component: Ladder, place: "main", live: false, calls: true },
  { name: "details", title: "Details", icon: "M3 3h10M3 8h10M3 13h6", component: Detail, place: "side", live: false },
  { name: "journal", title: "Journal", icon: "M3 3h10M3 6.5h10M3 10h7M3 13.5h4", component: Journal, place: "main", live: false },
  { name: "rooms", title: "Rooms", icon: "M2 13c0-3 2-4 4-4s4 1 4 4M6 6.5a2 2 0 1 0 0-.01M10.5 9c2 0 3.5 1 3.5 3.5M10.5 6.5a2 2 0 1 0 0-.01", component: Rooms, place: "main", live: true },
  { name: "recordings", title: "Recordings", icon: "M2 8h1.5M5 5v6M8 3v10M11 6v4M13 8h1", component: Recordings, place: "main", live: true },
  { name: "streams", title: "Streams", icon: "M2 5h9m-2-2 2 2-2 2M14 11H5m2-2-2 2 2 2", component: Streams, place: "main", live: true },
  { name: "faults", title: "Faults", icon: "M9 2 4 9h3.5L7 14l5-7H8.5z", component: Faults, place: "main", live: false },
  { name: "map", title: "Map", icon: "M2 8h3M5 8V3.5h3M5 8v4.5h3M8 2h6v3H8zM8 11h6v3H8z", component: Map, place: "main", live: false, offered: () => live.value || keptMap.value !== null },
  { name: "accounts", title: "Accounts", icon: "M8 7.5a2.5 2.5 0 1 0 0-.01M3 14c0-3 2-4.5 5-4.5s5 1.5 5 4.5", component: Accounts, place: "main", live: true },
  { name: "phone", title: "Phone", icon: "M5 2h6v12H5zM7 12h2", component: Phone, place: "side", live: true },
  { name: "time", title: "Time", icon: "M8 2a6 6 0 1 0 .01 0M8 5v3l2 2", component: Time, place: "side", live: true },
  { name: "clock", title: "Time", icon: "", component: TimeBar, place: "bar", live: true },
];

/** Panes of a place that can be shown now. */
export const panesOf = (place: Pane["place"], server: boolean): Pane[] =>
  PANES.filter((each) => each.place === place && (server || !each.live) && (each.offered?.() ?? true));
