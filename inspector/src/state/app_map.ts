/** The map of the app that was explored: asked of the emulator, or found in the run. */
import { computed, signal } from "@preact/signals";
import type { AppMap } from "../model/map";
import { named } from "../model/map";
import { control } from "../source/control";
import { param } from "./route";
import { account, keptMap, live } from "./session";

const asked = signal<{ of: string; map: AppMap | null } | null>(null);
let asking = "";

/** The map; null where nothing was explored, undefined as long as that is not known. */
export const appMap = computed<AppMap | null | undefined>(() => {
  if (!live.value) return keptMap.value;
  return asked.value?.of === account.value ? asked.value.map : undefined;
});

/** What is chosen on it. */
export const onMap = computed(() => (appMap.value ? named(appMap.value, param) : null));

/** Asks for the map of an account; `news` tells that there may be another one. Raises what the control plane refuses. */
export async function askForMap(of: string, news: number): Promise<void> {
  const key = `${of} ${news}`;
  if (!live.peek() || !of || asking === key) return;
  asking = key;
  try {
    const found = await control("get", "/_emulator/v1/app_map", { account: of });
    if (asking === key) asked.value = { of, map: found.map };
  } catch (error) {
    if (asking === key) asking = "";
    throw error;
  }
}
