// What every program of this folder is started with, and the emulator's clock.
import { readFileSync } from "node:fs";

export const [base, authId, authToken, file] = process.argv.slice(2) as [string, string, string, string];
export const SILENT = "http://127.0.0.1:9/answer#rc=0";
export const NOBODY = "00000000-0000-0000-0000-000000000000";
export const callback = new URLSearchParams(readFileSync(file, "utf8"));

export async function run(goal: object): Promise<void> {
  const headers = { "Content-Type": "application/json" };
  const answer = await fetch(`${base}/_emulator/v1/clock/run`, { method: "POST", headers, body: JSON.stringify(goal) });
  if (!answer.ok) throw new Error(await answer.text());
}

export function live(uuid: string): Promise<void> {
  return run({ until: "call", call_uuid: uuid, call_status: "in-progress" });
}

export function tell(story: Promise<object>): void {
  story.then(
    (told) => console.log(JSON.stringify(told)),
    (error) => {
      console.error(error);
      process.exitCode = 1;
    },
  );
}
