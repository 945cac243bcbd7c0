/** Where the page is: `#/pane?name=value`. Every state is a link. */
import { computed, signal } from "@preact/signals";

export interface Route {
  pane: string;
  params: ReadonlyMap<string, string>;
}
/** `pane` and params by name; null takes one away. What is not named stays. */
export type Change = Record<string, string | number | null>;

export const HOME = "ladder";

function read(hash: string): Route {
  const [path = "", query = ""] = hash.replace(/^#\/?/, "").split("?");
  const params = new Map<string, string>();
  for (const [name, value] of new URLSearchParams(query)) params.set(name, value);
  return { pane: decodeURIComponent(path) || HOME, params };
}

export function written({ pane, params }: Route): string {
  const query = new URLSearchParams([...params]).toString();
  return `#/${encodeURIComponent(pane)}${query ? `?${query}` : ""}`;
}

export const route = signal<Route>(read(location.hash));
addEventListener("hashchange", () => {
  route.value = read(location.hash);
});

export const pane = computed(() => route.value.pane);

export const param = (name: string): string => route.value.params.get(name) ?? "";

function changed(change: Change, from: Route): Route {
  const params = new Map(from.params);
  for (const [name, value] of Object.entries(change)) {
    if (name === "pane") continue;
    if (value === null || value === "") params.delete(name);
    else params.set(name, String(value));
  }
  return { pane: change["pane"] === undefined ? from.pane : String(change["pane"] ?? HOME), params };
}

/** The link to a state near this one. */
export const link = (change: Change): string => written(changed(change, route.value));

/** Goes there. `replace` leaves no step for the back button, as for each move of a selection. */
export function go(change: Change, how: "push" | "replace" = "push"): void {
  const next = changed(change, route.peek());
  const url = written(next);
  if (url === written(route.peek())) return;
  if (how === "push") history.pushState(null, "", url);
  else history.replaceState(null, "", url);
  route.value = next;
}
