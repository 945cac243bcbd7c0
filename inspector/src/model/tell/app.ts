/** What goes between the service and the customer's app: requests to the API, callbacks, answer XML. */
import { type Entry, fact, number, parts } from "../entry";
import { short } from "../lanes";
import { failed } from "../problems";
import { arrow, mark, type Told } from "../row";
import type { Context, Teller } from "./context";

const ACCOUNT = /^\/v1\/Account\/[^/]+/;

const answered: Teller = (entry, { app, service }) => {
  const failure = fact(entry, "failure");
  const detail = fact(entry, "detail");
  const to = `to ${fact(entry, "event")}${detail ? ` · ${detail}` : ""}`;
  return arrow(app(fact(entry, "url")), service, failure || fact(entry, "status"), to, {
    tone: failed(entry) ? "bad" : "ok", line: "dashed",
  });
};

const sent = (entry: Entry, { app, service }: Context): Told => {
  const url = fact(entry, "url");
  const again = number(entry, "attempt") > 1 ? ` · attempt ${fact(entry, "attempt")}` : "";
  return arrow(service, app(url), fact(entry, "event"), `${fact(entry, "method")} ${short(url)}${again}`);
};

export const appTellers: Record<string, Teller> = {
  "api.request": (entry, { app, service }) =>
    arrow(app(), service, `${fact(entry, "method")} ${fact(entry, "path").replace(ACCOUNT, "")}`, fact(entry, "operation") || "API"),
  "api.answered": (entry, { app, service }) =>
    arrow(service, app(), fact(entry, "status"), fact(entry, "message") || "API", { line: "dashed", quiet: true }),
  "api.refused": (entry, { app, service }) =>
    arrow(service, app(), `${fact(entry, "status")} refused`, fact(entry, "error"), { tone: "bad", line: "dashed" }),
  "api.lenient": (entry, { service }) => mark(service, "taken leniently", told(entry), { tone: "warn" }),
  "api.no_effect": (entry, { service }) =>
    mark(service, `no effect: ${fact(entry, "argument")}`, fact(entry, "reason"), { tone: "warn" }),
  "control.request": (entry, { service }) =>
    mark(service, fact(entry, "operation"), "control plane", { tone: "quiet", quiet: true }),
  "callback.sent": sent,
  "callback.answered": answered,
  "callback.replayed": (entry, context) => ({
    ...sent(entry, context), label: `replay of ${fact(entry, "event") || `#${fact(entry, "sent")}`}`, tone: "media", line: "dashed",
  }),
  "fault.strike": (entry, { service }) =>
    mark(service, `fault “${fact(entry, "fault")}”`, `${fact(entry, "effect")} of ${fact(entry, "event") || fact(entry, "on")}`, { tone: "warn" }),
  "emulator.fault": (entry, { service }) => mark(service, "fault of the emulator", told(entry), { tone: "bad" }),
  "action.invalid": (entry, { service }) =>
    mark(service, "action invalid", `${fact(entry, "method")} ${fact(entry, "url")}`, { tone: "bad" }),
  "message.no_destination": (entry, { service }) => mark(service, "message to nobody", fact(entry, "text"), { tone: "bad" }),
};

const BROKEN: Record<string, string> = {
  "xml.invalid": "XML invalid",
  "xml.unreachable": "no XML",
  "xml.not_asked": "XML not asked for",
  "xml.circles": "XML goes in circles",
  "xml.no_answer_url": "no answer URL",
};
const DOUBTFUL: Record<string, string> = {
  "xml.lenient": "XML taken leniently",
  "xml.fallback": "asks the fallback",
};

/** Elements of answer XML as they begin, and documents that cannot be run. */
export function tellXml(entry: Entry, { service }: Context): Told {
  const broken = BROKEN[entry.kind];
  if (broken) return mark(service, broken, whyBroken(entry), { tone: "bad" });
  const doubtful = DOUBTFUL[entry.kind];
  if (doubtful) return mark(service, doubtful, told(entry), { tone: "warn" });
  if (entry.kind === "xml.document") return mark(service, "document", short(fact(entry, "url")), { tone: "quiet", quiet: true });
  const attributes = Object.entries(parts(entry, "attributes")).map(([name, value]) => `${name}=${short(value)}`);
  return mark(service, `<${entry.kind.slice(4)}>`, fact(entry, "text") || attributes.join(" "));
}

function whyBroken(entry: Entry): string {
  const where = fact(entry, "line") ? ` · line ${fact(entry, "line")}` : "";
  const status = fact(entry, "status") && `status ${fact(entry, "status")}`;
  return (fact(entry, "reason") || fact(entry, "detail") || fact(entry, "failure") || status || told(entry)) + where;
}

/** All facts, when there are no better words. */
export const told = (entry: Entry): string =>
  Object.entries(entry.facts).map(([name, value]) => `${name} ${typeof value === "object" ? JSON.stringify(value) : String(value)}`).join(" · ");
