/** The lines from top to bottom: phones from the left, then the service, then the customer's apps. */
import type { Call } from "./calls";

export interface Lane {
  key: string;
  kind: "phone" | "service" | "app";
  title: string;
  sub: string;
  letter: string;
  hue: number;
}

export const SERVICE = "service";
const SERVICE_LANE: Lane = { key: SERVICE, kind: "service", title: "Plivo", sub: "emulator", letter: "", hue: -1 };

/** An app by the name that the account gave it, or by its host, whatever the port. */
function appAt(url: string): { key: string; title: string; sub: string } {
  const named = /^app:([^/]*)/.exec(url)?.[1];
  if (named !== undefined) return { key: `app:${named}`, title: named || "App", sub: "app" };
  const host = /^\w+:\/\/([^/?#]+)/.exec(url)?.[1] ?? "";
  return { key: `app:${host.replace(/:\d+$/, "")}`, title: "App", sub: host };
}

/** Path and query of a URL; the whole of what is none. */
export const short = (url: string): string => url.replace(/^(\w+:\/\/[^/?#]+|app:[^/]*)/, "") || url;

export class Lanes {
  readonly #reuse: boolean;
  readonly #phones: Lane[] = [];
  readonly #apps: Lane[] = [];
  readonly #ofCall = new Map<string, Lane>();
  /** Last call of each lane of a phone. */
  readonly #holders: Call[] = [];
  #all: Lane[] | null = null;
  /** Key of the app that spoke before it was known from where. */
  #alias = "";

  /** With `reuse` a lane is taken by another call once its own is over: hundreds of calls fit. */
  constructor(reuse: boolean) {
    this.#reuse = reuse;
  }

  /** From the left; the same array as long as none has come or changed. */
  get all(): Lane[] {
    this.#all ??= [...this.#phones, SERVICE_LANE, ...this.#apps];
    return this.#all;
  }

  /** Lane of the far end of a call. */
  phone(call: Call): string {
    const known = this.#ofCall.get(call.uuid);
    if (known) return known.key;
    const at = this.#reuse ? this.#holders.findIndex((each) => each.ended !== null && each.ended <= call.began) : -1;
    const free = this.#phones[at];
    const lane = free ?? this.#added(call);
    if (free) {
      this.#all = null;
      this.#holders[at] = call;
      Object.assign(free, { title: `phone ${at + 1}`, sub: "several calls", letter: "", hue: -1 });
    }
    this.#ofCall.set(call.uuid, lane);
    return lane.key;
  }

  #added(call: Call): Lane {
    const title = call.inbound ? call.from : call.to;
    const lane: Lane = {
      key: `phone:${this.#phones.length}`, kind: "phone", title, sub: call.inbound ? "caller" : "callee",
      letter: call.letter, hue: call.hue,
    };
    this.#all = null;
    this.#phones.push(lane);
    this.#holders.push(call);
    return lane;
  }

  /** Lane of the app at a URL; one lane for each host or name. Without a URL the first app. */
  app(url = ""): string {
    const first = this.#apps[0];
    if (!url && first) return first.key;
    const { key, title, sub } = url ? appAt(url) : { key: "app:", title: "App", sub: "" };
    const known = this.#apps.find((each) => each.key === key);
    if (known) return known.key;
    if (url && first?.key === "app:") {
      Object.assign(first, { title, sub });
      this.#alias = key;
      this.#all = null;
      return first.key;
    }
    if (key === this.#alias) return "app:";
    this.#all = null;
    this.#apps.push({ key, kind: "app", title, sub, letter: "", hue: -1 });
    return key;
  }
}
