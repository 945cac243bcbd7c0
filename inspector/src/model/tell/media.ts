/** Sound, streams, rooms and recordings. */
import { type Entry, fact, number } from "../entry";
import { length } from "../instants";
import { isDoubtful, isWrong } from "../problems";
import { arrow, mark, type RowTone, type Told } from "../row";
import { told } from "./app";
import type { Context } from "./context";

/** What others on the line say and press: heard here, told where it was said. */
const PEERS = new Set(["audio.speech", "audio.digits"]);

/** What a far end hears. */
export function tellAudio(entry: Entry, { phone, service }: Context): Told {
  if (entry.kind === "audio.unreachable") return mark(service, "no sound", told(entry), { tone: "bad" });
  const peer = PEERS.has(entry.kind);
  const [kind, text] = [entry.kind.slice(6), fact(entry, "text")];
  const label = kind === "digits" ? `hears keys ${text}` : text ? `“${text}”` : kind;
  const more = `${text && kind !== "digits" ? `${kind} ` : ""}${length(number(entry, "length"))}`;
  return arrow(service, phone, label, more, { tone: peer ? "quiet" : "media", line: "media", quiet: peer });
}

/** Messages of a stream that the service sends. */
const TO_APP = new Set(["stream.connect", "stream.start", "stream.played", "stream.stop", "stream.cleared", "stream.dtmf"]);

/** What goes over an audio stream. */
export function tellStream(entry: Entry, { service, app, streamUrl }: Context): Told {
  const url = fact(entry, "url") || streamUrl(fact(entry, "stream_id"));
  const move = `stream ${entry.kind.slice(7).replaceAll("_", " ")}`;
  const more = fact(entry, "reason") || fact(entry, "name") || fact(entry, "keys") || (fact(entry, "length") && length(number(entry, "length")));
  const ends = TO_APP.has(entry.kind) ? ([service, app(url)] as const) : ([app(url), service] as const);
  return arrow(...ends, move, more, { tone: toneOf(entry, "media"), quiet: entry.kind === "stream.connect" });
}

/** Who comes into a room and leaves it, and how it goes on. */
export function tellRoom(entry: Entry, { phone, service }: Context): Told {
  const [group = "", move = ""] = entry.kind.split(".");
  const room = group === "mpc" ? "multiparty call" : "conference";
  const name = fact(entry, "conference") || fact(entry, "mpc_name");
  const member = fact(entry, "member_id") && `member ${fact(entry, "member_id")}`;
  const more = [name, member].filter(Boolean).join(" · ");
  const label = move === "event" ? fact(entry, "event") : `${room} ${move.replaceAll("_", " ")}`;
  const tone = toneOf(entry, "plain");
  return phone === service ? mark(service, label, more, { tone }) : arrow(phone, service, label, more, { line: "dashed", tone });
}

/** Recordings, transcripts, music behind a call. */
export function tellMark(entry: Entry, { service }: Context): Told {
  const long = fact(entry, "length");
  const known = /^(recording|transcription)\./.test(entry.kind);
  const more = long ? length(number(entry, "length")) : known ? fact(entry, "reason") : told(entry);
  return mark(service, entry.kind.replace(/[._]/g, " "), more, { tone: toneOf(entry, "quiet") });
}

function toneOf(entry: Entry, usual: RowTone): RowTone {
  if (isWrong(entry)) return "bad";
  return isDoubtful(entry) ? "warn" : usual;
}
