/** A request as one command. What comes from outside is quoted, so that it does nothing but be sent. */
import type { Header, Message } from "../model/exchange";
import { quoted } from "./shell";

/** Headers that curl makes by itself, or that say something of the old connection only. */
const OWN = new Set(["host", "content-length", "connection", "accept-encoding", "transfer-encoding", "accept", "user-agent"]);
const TOKEN = /^[\w!#$%&'*+.^`|~-]+$/;
const FORM = "application/x-www-form-urlencoded";

/** Headers to send again: the nonce and the signature are among them, so the app's check passes. */
const kept = (headers: readonly Header[]): Header[] =>
  headers.filter(({ name }) => TOKEN.test(name) && !OWN.has(name.toLowerCase()) && name.toLowerCase() !== "authorization");

/** The request as it was sent. */
export function curlOf(message: Message): string {
  const words = begin(message.method ?? "GET", message.url ?? "");
  for (const { name, value } of kept(message.headers)) words.push("-H", quoted(`${name}: ${value}`));
  if (message.headers.some(({ name }) => name.toLowerCase() === "authorization")) words.push("-u", '"$AUTH"');
  if (message.body_base64 !== null && message.body === null) {
    return `printf %s ${quoted(message.body_base64)} | base64 -d | ${words.join(" ")} --data-binary @-`;
  }
  if (message.body) words.push("--data-raw", quoted(message.body));
  return words.join(" ");
}

/** A callback from what the journal says of it, without headers. */
export function curlOfFields(method: string, url: string, fields: Record<string, string>): string {
  const form = new URLSearchParams(fields).toString();
  if (method === "GET") {
    return begin(method, form ? `${url}${url.includes("?") ? "&" : "?"}${form}` : url).join(" ");
  }
  return [...begin(method, url), "-H", quoted(`Content-Type: ${FORM}`), "--data-raw", quoted(form)].join(" ");
}

const begin = (method: string, url: string): string[] => ["curl", "-sS", "--globoff", "-X", quoted(method), "--url", quoted(url)];
