/** A call as the person at the far end sees it. */
import type { Call } from "../../../model/calls";

/** Number of the phone at the far end. */
export const farEnd = (call: Call): string => (call.inbound ? call.from : call.to);

/** What the person can do with the phone right now. */
export interface Can {
  answer: boolean;
  reject: boolean;
  talk: boolean;
  hangUp: boolean;
}

export function can(call: Call): Can {
  const over = call.ended !== null;
  const talking = call.state === "in progress";
  const rings = !over && !call.inbound && call.state === "ringing";
  return { answer: rings, reject: rings, talk: !over && talking, hangUp: !over && (talking || call.inbound) };
}
