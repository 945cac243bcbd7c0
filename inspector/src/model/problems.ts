/** What went wrong, as far as one entry tells it. */
import { type Entry, fact, number } from "./entry";

/** The same as the control plane counts as problems of a call. */
const WRONG = new Set([
  "action.invalid", "api.refused", "audio.unreachable", "emulator.fault", "message.no_destination", "speaker.failed",
  "stream.drop", "stream.fail", "stream.nonsense", "stream.refused", "xml.circles", "xml.invalid", "xml.no_answer_url", "xml.not_asked",
  "xml.unreachable",
]);
const DOUBTFUL = new Set([
  "api.lenient", "api.no_effect", "xml.lenient", "xml.fallback", "stream.lenient", "stream.late",
  "stream.ignored", "stream.degrade", "input.wrong_key", "input.unheard", "far_end.fail", "mpc.full", "conference.full", "transcription.skipped",
  "fault.strike",
]);

/** The range of success ends there. */
const NO_SUCCESS = 300;

/** Whether an answer was none, or no success. */
export function failed(answered: Entry): boolean {
  const status = number(answered, "status");
  return fact(answered, "failure") !== "" || status === 0 || status >= NO_SUCCESS;
}

/** Whether something went wrong. */
export function isWrong(entry: Entry): boolean {
  if (entry.kind === "callback.answered") return failed(entry);
  return WRONG.has(entry.kind);
}

/** Whether something may not be as it was meant. */
export const isDoubtful = (entry: Entry): boolean => DOUBTFUL.has(entry.kind);
