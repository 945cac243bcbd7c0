/** What a phone does, in words. */
import type { components } from "../../../control";

type Device = components["schemas"]["Device"];
type Step = components["schemas"]["DeviceStep"];
export type Reaction = components["schemas"]["Reaction"];

export const REACTIONS: Record<Reaction, string> = {
  answer: "answers",
  busy: "is busy",
  no_answer: "never answers",
  reject: "declines",
  fail: "cannot be reached",
  auth_fail: "refuses the SIP password",
  auth_timeout: "is silent on the SIP password",
  live: "waits for you",
};

/** `answers after 4 s, hears “Press 1”, waits 2.5 s, presses 1`. */
export function doesWhat(device: Device): string {
  const first = REACTIONS[device.reaction as Reaction] ?? device.reaction;
  const when = device.reaction === "live" || device.reaction === "no_answer" ? first : `${first} after ${device.after} s`;
  const machine = device.greeting === null ? [] : [`greets for ${device.greeting} s and beeps`];
  return [when, ...machine, ...device.steps.map(stepInWords)].join(", ");
}

function stepInWords(step: Step): string {
  switch (step.action) {
    case "press":
      return `presses ${step.digits ?? ""}`;
    case "say":
      return `says “${step.text ?? ""}”`;
    case "hear":
      return `listens for “${step.text ?? ""}”`;
    case "reach":
      return `waits for <${step.element ?? ""}>`;
    case "wait":
      return `waits ${step.seconds ?? 0} s`;
    case "beep":
      return "waits for the beep";
    case "hang_up":
      return "hangs up";
  }
}
