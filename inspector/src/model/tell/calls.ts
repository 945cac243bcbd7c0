/** Lives of calls, and what people at the far end do. */
import { fact, number } from "../entry";
import { length } from "../instants";
import { arrow, mark } from "../row";
import type { Teller } from "./context";

const OWN_ENDS = new Set(["Caller", "Callee"]);

export const callTellers: Record<string, Teller> = {
  "call.queue": (entry, { service }) => mark(service, "queued", `call to ${fact(entry, "to")}`, { tone: "quiet" }),
  "call.receive": (entry, { phone, service }) => arrow(phone, service, `calls ${fact(entry, "to")}`),
  "call.dial": (entry, { phone, service }) => arrow(service, phone, "dials", fact(entry, "to")),
  "call.ring": (entry, { call, phone, service }) =>
    call?.inbound ? arrow(phone, service, `calls ${fact(entry, "to")}`) : arrow(service, phone, "rings", fact(entry, "to")),
  "call.early_media": (_, { phone, service }) => arrow(service, phone, "early media", "sound before the answer", { line: "media" }),
  "call.answer": (_, { call, phone, service }) =>
    call?.inbound ? arrow(service, phone, "answers", "", { tone: "ok" }) : arrow(phone, service, "picks up", "", { tone: "ok" }),
  "call.detect": (entry, { service }) =>
    mark(service, "detected", { true: "a machine", false: "a person" }[fact(entry, "machine")] ?? "nobody can tell", { tone: "quiet" }),
  "call.bridge": (entry, { phone, phoneOf }) =>
    arrow(phone, phoneOf(fact(entry, "peer")), "bridged", "they talk to each other", { tone: "media", line: "both" }),
  "call.transfer": (entry, { service, app }) => arrow(app(fact(entry, "url")), service, "transfer", fact(entry, "url")),
  "call.hang_up": (entry, { phone, service }) => {
    const source = fact(entry, "source");
    const why = `${fact(entry, "cause")} ${fact(entry, "code")}`;
    if (OWN_ENDS.has(source)) return arrow(phone, service, "hangs up", why);
    return arrow(service, phone, "hangs up", why, { tone: source === "Error" ? "bad" : "plain" });
  },
  "far_end.answer": (_, { phone }) => mark(phone, "answers", "by the far end", { tone: "quiet", quiet: true }),
  "far_end.reject": (entry, { phone, service }) => arrow(phone, service, "refuses", fact(entry, "reason")),
  "far_end.hang_up": (_, { phone }) => mark(phone, "hangs up", "by the far end", { tone: "quiet", quiet: true }),
  "far_end.fail": (entry, { phone, service }) => arrow(phone, service, "fails", fact(entry, "cause"), { tone: "warn" }),
  "far_end.press": (entry, { phone, service }) => arrow(phone, service, `key ${fact(entry, "key")}`, "", { tone: "media" }),
  "far_end.say": (entry, { phone, service }) =>
    arrow(phone, service, `“${fact(entry, "text")}”`, length(number(entry, "length")), { tone: "media", line: "media" }),
  "input.digits": (entry, { service }) =>
    mark(service, "digits", `${fact(entry, "digits") || "none"}${element(fact(entry, "element"))}`, { tone: "quiet" }),
  "input.speech": (entry, { service }) =>
    mark(service, "heard", `“${fact(entry, "speech")}”${element(fact(entry, "element"))}`, { tone: "quiet" }),
  "input.wrong_key": (entry, { service }) => mark(service, "wrong key", fact(entry, "key"), { tone: "warn" }),
  "input.unheard": (entry, { service }) =>
    mark(service, "nobody heard", fact(entry, "text") ? `“${fact(entry, "text")}”` : `key ${fact(entry, "key")}`, { tone: "warn" }),
};

const element = (name: string): string => (name ? ` · <${name}>` : "");
