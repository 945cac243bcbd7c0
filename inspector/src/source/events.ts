/** Server-sent events of the control plane. `EventSource` hears only events whose names it was told, and sends no token. */
import { Refused, words } from "./control";
import { asking } from "./token";

export interface Message {
  event: string;
  data: string;
}

/** Yields messages as they come, those that have come together in one array. Ends when the server ends it. */
export async function* events(url: string, stop: AbortSignal): AsyncGenerator<Message[]> {
  const answer = await asking(url, { signal: stop });
  if (!answer.ok || !answer.body) throw new Refused(answer.status, words(await answer.text(), answer.statusText));
  const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return;
    rest += value;
    const blocks = rest.split("\n\n");
    rest = blocks.pop() ?? "";
    const messages = blocks.map(message).filter((each) => each.data);
    if (messages.length) yield messages;
  }
}

function message(block: string): Message {
  const found: Message = { event: "", data: "" };
  for (const line of block.split("\n")) {
    if (line.startsWith("event: ")) found.event = line.slice(7);
    else if (line.startsWith("data: ")) found.data += line.slice(6);
  }
  return found;
}
