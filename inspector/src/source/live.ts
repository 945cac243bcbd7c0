/** Follows the journal and the clock of an account of the emulator that serves this page. */
import type { components } from "../control";
import type { Entry } from "../model/entry";
import { address, Refused } from "./control";
import { asking } from "./token";

export type Clock = components["schemas"]["Clock"];
export type Event = { entries: Entry[]; clock: Clock | null; dropped: boolean };

interface Message {
  event: string;
  data: string;
}

/**
 * Yields what has come together, entries in order. Ends when the server ends it.
 *
 * `EventSource` hears only events whose names it was told, and here they are named after kinds.
 */
export async function* follow(account: string, after: number, stop: AbortSignal): AsyncGenerator<Event> {
  const url = address("/_emulator/v1/journal/stream", { account, query: { after, clock: true } });
  const answer = await asking(url, { signal: stop });
  if (!answer.ok || !answer.body) throw new Refused(answer.status, await answer.text());
  const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return;
    rest += value;
    const blocks = rest.split("\n\n");
    rest = blocks.pop() ?? "";
    const event = gathered(blocks.map(message));
    if (event.entries.length || event.clock || event.dropped) yield event;
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

function gathered(messages: Message[]): Event {
  const event: Event = { entries: [], clock: null, dropped: false };
  for (const each of messages) {
    if (!each.data) continue;
    if (each.event === "clock") event.clock = JSON.parse(each.data) as Clock;
    else if (each.event === "dropped") event.dropped = true;
    else event.entries.push(JSON.parse(each.data) as Entry);
  }
  return event;
}
