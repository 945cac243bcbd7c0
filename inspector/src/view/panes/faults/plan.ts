/** What can be planned to go wrong, where, and what must be said about it. */
import type { components } from "../../../control";

type Schemas = components["schemas"];
export type Plane = Schemas["FaultPlane"];
export type Effect = Schemas["FaultEffect"];
export type Request = Schemas["SetFaultRequest"];

/** A plane that the description has and this table lacks does not compile. */
export const PLANES: Record<Plane, { name: string; where: string; hint: string }> = {
  api: { name: "API request", where: "Path", hint: "/v1/Account/*/Call/" },
  callback: { name: "callback", where: "URL", hint: "http://127.0.0.1:5000/*" },
  stream: { name: "audio stream", where: "URL", hint: "ws://127.0.0.1:5000/*" },
  recording: { name: "recording", where: "Room or call", hint: "*" },
  transcription: { name: "transcription", where: "Room or call", hint: "*" },
};

export const EFFECTS: Record<Effect, { name: string; on: readonly Plane[]; delay: string | null }> = {
  status: { name: "answers with a status", on: ["api", "callback", "stream"], delay: "after" },
  reset: { name: "connection is cut", on: ["api", "callback", "stream"], delay: "after" },
  lost: { name: "gets lost", on: ["api", "callback"], delay: "after" },
  delay: { name: "comes late", on: ["api", "callback", "stream"], delay: "by" },
  reorder: { name: "is shuffled with others", on: ["callback"], delay: "gathered for" },
  repeat: { name: "comes twice", on: ["callback"], delay: "apart" },
  drop: { name: "connection breaks off", on: ["stream"], delay: "after" },
  degrade: { name: "connection is slow", on: ["stream"], delay: "after" },
  fail: { name: "fails", on: ["recording", "transcription"], delay: "after" },
};

export const planes = Object.keys(PLANES) as Plane[];

/** Effects that a plane can have, in the order of the description. */
export const effectsOf = (plane: Plane): Effect[] =>
  (Object.keys(EFFECTS) as Effect[]).filter((each) => EFFECTS[each].on.includes(plane));

/** What stands in the form. Nothing is the default of the service. */
export interface Draft {
  on: Plane;
  effect: Effect;
  /** Operation of the API or event of the callback. */
  name: string;
  where: string;
  status: string;
  delay: string;
  probability: string;
  times: string;
}

/** Body of the request that plans it. */
export function request(draft: Draft): Request {
  const { on, effect } = draft;
  const body: Request = { on, effect };
  const name = draft.name.trim();
  if (name && on === "api") body.operation = name;
  if (name && on === "callback") body.event = name;
  if (draft.where.trim()) body.where = draft.where.trim();
  if (effect === "status" && draft.status) body.status = Number(draft.status);
  if (draft.delay) body.delay = Number(draft.delay);
  if (draft.probability) body.probability = Number(draft.probability) / 100;
  if (draft.times) body.times = Number(draft.times);
  return body;
}

/** First name such as `callback-delay-2` that is not in use. */
export function freeName(draft: Draft, taken: readonly string[]): string {
  const stem = `${draft.on}-${draft.effect}`;
  for (let number = 1; ; number++) {
    const name = number === 1 ? stem : `${stem}-${number}`;
    if (!taken.includes(name)) return name;
  }
}

/** A planned fault as a sentence: what goes wrong, on what, how often. */
export function sentence(fault: Schemas["Fault"]): string {
  const plane = PLANES[fault.on as Plane]?.name ?? fault.on;
  const effect = EFFECTS[fault.effect as Effect]?.name ?? fault.effect;
  const name = fault.operation ?? fault.event;
  const told = fault.effect === "status" && fault.status ? `answers ${fault.status}` : effect;
  const chance = fault.probability < 1 ? `, ${Math.round(fault.probability * 1000) / 10} % of the time` : "";
  return `${name && name !== "*" ? `${name} ` : "every "}${plane} ${told}${chance}`;
}
