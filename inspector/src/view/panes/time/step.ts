/** Moving time by hand. */
import { control } from "../../../source/control";
import { account } from "../../../state/session";

/** Seconds that one press moves. */
export const STEPS = [1, 10, 60] as const;

export const step = (seconds: number) =>
  control("post", "/_emulator/v1/clock/advance", { account: account.peek(), body: { seconds, timeout: 60 } });

/** Runs until nothing is due any more, for an hour of virtual time at most. */
export const untilIdle = () =>
  control("post", "/_emulator/v1/clock/run", { account: account.peek(), body: { until: "idle", within: 3600, timeout: 60, after: 0 } });
