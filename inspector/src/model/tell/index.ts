/** How each kind of entry is told in the ladder. */
import type { Entry } from "../entry";
import type { Told } from "../row";
import { appTellers, tellXml } from "./app";
import { callTellers } from "./calls";
import type { Context, Teller } from "./context";
import { tellAudio, tellMark, tellRoom, tellStream } from "./media";

export type { Context } from "./context";

const BY_KIND: Record<string, Teller> = { ...callTellers, ...appTellers };
const BY_GROUP: Record<string, Teller> = {
  xml: tellXml,
  audio: tellAudio,
  stream: tellStream,
  conference: tellRoom,
  mpc: tellRoom,
};

export function tell(entry: Entry, context: Context): Told | null {
  const teller = BY_KIND[entry.kind] ?? BY_GROUP[entry.kind.slice(0, entry.kind.indexOf("."))] ?? tellMark;
  return teller(entry, context);
}
