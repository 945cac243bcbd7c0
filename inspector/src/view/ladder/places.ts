/** Where the lanes stand, in pixels from the column of time. */
import type { Lane } from "../../model/lanes";

export interface Places {
  x: ReadonlyMap<string, number>;
  width: number;
}

const LEAD = 28;
const TAIL = 50;
const BETWEEN_APPS = 84;
/** From the last phone to the service: the labels of its arrows stand there. */
const LAST_PHONE = 132;
const PHONES = { least: 52, most: 190 };
/** From the service to the first app: most of the text is here. */
const WIDE = { least: 216, most: 480, part: 0.4 };

/** Pixels of a stretch: lanes are drawn for the one in sight and the next ones beside it. */
const STRETCH = 600;

/** Which stretch from the left is in sight. */
export const stretchAt = (left: number): number => Math.floor(left / STRETCH);

/** Lanes at and around a stretch: of a thousand calls at once only some are in sight. */
export const around = (lanes: readonly Lane[], at: Places, stretch: number, room: number): number[] => {
  const [least, most] = [(stretch - 1) * STRETCH, (stretch + 2) * STRETCH + room];
  return lanes.flatMap((lane, index) => {
    const x = at.x.get(lane.key) ?? 0;
    return x >= least && x <= most ? [index] : [];
  });
};

const clamp = (value: number, least: number, most: number): number => Math.min(most, Math.max(least, value));

export function places(lanes: readonly Lane[], room: number, narrow: boolean): Places {
  if (narrow) {
    const step = room / lanes.length;
    return { x: new Map(lanes.map((lane, at) => [lane.key, (at + 0.5) * step])), width: room };
  }
  const phones = lanes.filter((each) => each.kind === "phone").length;
  const apps = lanes.length - phones - 1;
  const wide = clamp(room * WIDE.part, WIDE.least, WIDE.most);
  const near = phones ? LAST_PHONE : 0;
  const left = room - LEAD - TAIL - wide - near - Math.max(0, apps - 1) * BETWEEN_APPS;
  const gaps = Math.max(0, phones - 1);
  const step = gaps ? clamp(left / gaps, PHONES.least, PHONES.most) : 0;
  const rest = Math.max(0, left - step * gaps);
  const after = (lane: Lane, at: number): number => {
    if (lane.kind === "phone") return at === phones - 1 ? near + rest / 2 : step;
    return lane.kind === "service" ? wide + (phones ? rest / 2 : rest) : BETWEEN_APPS;
  };
  const x = new Map<string, number>();
  let along = LEAD;
  lanes.forEach((lane, at) => {
    x.set(lane.key, along);
    if (at < lanes.length - 1) along += after(lane, at);
  });
  return { x, width: along + TAIL };
}
