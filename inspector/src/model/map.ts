/** The map of an app that was explored: a tree of places, and what else leads from one to another. */
import type { components } from "../control";

export type AppMap = components["schemas"]["AppMap"];
export type Place = components["schemas"]["AppMapPlace"];
export type Way = components["schemas"]["AppMapWay"];
export type Finding = components["schemas"]["AppMapFinding"];
export type KeptCall = components["schemas"]["AppMapCall"];

/** A place in the tree. `by` leads there first, each place of `next` is reached from here, `others` lead elsewhere. */
export interface Node {
  at: number;
  by: Way | null;
  next: Node[];
  others: Way[];
}

/** The tree: each place below the one from which a shortest way leads to it. Null where the app never listens. */
export function tree(map: AppMap): Node | null {
  if (!map.places.length) return null;
  const from = new Map<number, Way[]>();
  for (const way of map.ways) from.set(way.from, [...(from.get(way.from) ?? []), way]);
  const start: Node = { at: 0, by: null, next: [], others: [] };
  const reached = new Set([0]);
  const nodes = [start];
  for (const node of nodes) {
    for (const way of from.get(node.at) ?? []) {
      if (reached.has(way.to) || !map.places[way.to]) {
        node.others.push(way);
        continue;
      }
      reached.add(way.to);
      const next: Node = { at: way.to, by: way, next: [], others: [] };
      node.next.push(next);
      nodes.push(next);
    }
  }
  return start;
}

/** What is chosen on a map. */
export type Chosen =
  | { kind: "place"; at: number; of: Place }
  | { kind: "way"; of: Way }
  | { kind: "finding"; at: number; of: Finding };

/** A way as it stands in the address: `0-5`. */
export const wayName = (way: Way): string => `${way.from}-${way.to}`;

/** What an address names: `place`, `way` or `finding`; null for nothing that the map has. */
export function named(map: AppMap, param: (name: string) => string): Chosen | null {
  const [place, finding] = [numbered(param("place"), map.places), numbered(param("finding"), map.findings)];
  if (finding) return { kind: "finding", ...finding };
  const way = map.ways.find((each) => wayName(each) === param("way"));
  if (way) return { kind: "way", of: way };
  return place && { kind: "place", ...place };
}

function numbered<T>(text: string, all: readonly T[]): { at: number; of: T } | null {
  const of = /^\d{1,6}$/.test(text) ? all[Number(text)] : undefined;
  return of === undefined ? null : { at: Number(text), of };
}
