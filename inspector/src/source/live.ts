/** Follows the journal and the clock of an account of the emulator that serves this page. */
import type { components } from "../control";
import type { Entry } from "../model/entry";
import { address } from "./control";
import { events, type Message } from "./events";

export type Clock = components["schemas"]["Clock"];
export type Event = { entries: Entry[]; clock: Clock | null; dropped: boolean };

/** Yields what has come together, entries in order. Ends when the server ends it. */
export async function* follow(account: string, after: number, stop: AbortSignal): AsyncGenerator<Event> {
  const url = address("/_emulator/v1/journal/stream", { account, query: { after, clock: true } });
  for await (const messages of events(url, stop)) yield gathered(messages);
}

function gathered(messages: Message[]): Event {
  const event: Event = { entries: [], clock: null, dropped: false };
  for (const each of messages) {
    if (each.event === "clock") event.clock = JSON.parse(each.data) as Clock;
    else if (each.event === "dropped") event.dropped = true;
    else event.entries.push(JSON.parse(each.data) as Entry);
  }
  return event;
}
