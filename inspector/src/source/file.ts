/** A run that was kept: an export in a file, or inside of the page itself. */
import type { components } from "../control";
import type { Entry } from "../model/entry";
import type { Exchange } from "../model/exchange";
import type { AppMap } from "../model/map";

export type Export = components["schemas"]["Export"];

export interface Kept {
  title: string;
  /** Why a test failed; nothing if none did. */
  failure: string;
  entries: Entry[];
  exchanges: ReadonlyMap<number, Exchange>;
  /** Map of the app that was explored; null if none was. */
  map: AppMap | null;
}

interface Report {
  title?: string;
  failure?: string;
  run?: Export;
  exchanges?: Record<string, Exchange>;
  map?: AppMap | null;
}

/** Reads an export, or what a report holds. Raises an error that says what is wrong with it. */
export function kept(parsed: unknown, title: string): Kept {
  const within = typeof parsed === "object" && parsed !== null && "run" in parsed;
  const report: Report = within ? (parsed as Report) : { run: parsed as Export };
  const run = report.run;
  if (!Array.isArray(run?.journal)) throw new Error(`${title} holds no run: it is no export of the emulator.`);
  return {
    title: report.title || title,
    failure: report.failure ?? "",
    entries: run.journal,
    exchanges: new Map(Object.entries(report.exchanges ?? {}).map(([serial, each]) => [Number(serial), each])),
    map: report.map ?? null,
  };
}

/** Whether this page is a report. */
export const holdsRun = (): boolean => document.getElementById("run") !== null;

/** The run inside of this page, if it is a report. */
export function embedded(): Kept | null {
  const data = document.getElementById("run")?.textContent;
  return data ? kept(JSON.parse(data), "report") : null;
}
