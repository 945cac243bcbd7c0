/** What went wrong, as far as one entry tells it. */
import { type Entry, fact, number } from "./entry";

const WRONG = new Set([
  "api.refused", "xml.invalid", "xml.unreachable", "xml.not_asked", "action.invalid", "audio.unreachable",
  "message.no_destination", "stream.refused", "stream.nonsense", "stream.fail", "stream.drop", "far_end.fail",
  "emulator.fault", "input.unheard",
]);
const DOUBTFUL = new Set([
  "api.lenient", "api.no_effect", "xml.lenient", "xml.fallback", "xml.no_answer_url", "stream.lenient", "stream.late",
  "stream.ignored", "stream.degrade", "input.wrong_key", "mpc.full", "conference.full", "transcription.skipped",
  "fault.strike",
]);

/** Whether an app's answer to a callback was none, or told of a failure. */
export const failed = (answered: Entry): boolean => fact(answered, "failure") !== "" || number(answered, "status") >= 400;

/** Whether something went wrong. */
export function isWrong(entry: Entry): boolean {
  if (entry.kind === "callback.answered") return failed(entry);
  if (entry.kind === "call.hang_up") return fact(entry, "source") === "Error";
  return WRONG.has(entry.kind);
}

/** Whether something may not be as it was meant. */
export const isDoubtful = (entry: Entry): boolean => DOUBTFUL.has(entry.kind);
