/** Time in the bar: what it is, how it passes, what holds it, and steps. */
import { length, micros } from "../../../model/instants";
import { clock } from "../../../state/session";
import { link } from "../../../state/route";
import { useDoing } from "../../form/doing";
import { dayAndTime } from "../../form/written";
import { STEPS, step, untilIdle } from "./step";

export function TimeBar() {
  const doing = useDoing();
  const now = clock.value;
  if (!now) return null;
  const hold = now.holds.find((each) => !each.late);
  return (
    <div class="time-bar" role="group" aria-label="Time">
      <a class="time-link" href={link({ side: "time", at: "side" })} title={`${now.now}, ${now.mode} time`}>
        <b class="mono">{dayAndTime(now.now).time.padEnd(8).slice(0, 12)}</b>
        <span class="soft">{now.mode === "real" && now.speed !== 1 ? `real ×${now.speed}` : now.mode}</span>
      </a>
      <span class="joined">
        {STEPS.map((seconds) => (
          <button key={seconds} type="button" class="button" disabled={doing.busy.value} onClick={() => void doing.run(() => step(seconds))}>
            +{seconds}s
          </button>
        ))}
        <button type="button" class="button" disabled={doing.busy.value} onClick={() => void doing.run(untilIdle)}>
          until idle
        </button>
      </span>
      {hold && (
        <a class="held" href={link({ side: "time", at: "side" })}>
          waits for {hold.name}, {length(micros(now.now) - micros(hold.since))}
        </a>
      )}
      {doing.failure.value && (
        <span role="alert" class="error">
          {doing.failure.value}
        </span>
      )}
    </div>
  );
}
