/** Follows all accounts of the server. */
import { signal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { control } from "../../../source/control";
import { events } from "../../../source/events";
import { accounts } from "../../../state/session";

/** Data of an event, `AccountEvent` in the document. */
export interface Told {
  auth_id: string;
  now: string;
  calls_live: number;
  calls_ended: number;
  problems: number;
}

/** What was told last of each account, in the order in which they were first told of. */
export const told = signal<ReadonlyMap<string, Told>>(new Map());

const AGAIN = 1000;

/** Fetches the list anew, for accounts that others have opened or closed. */
export async function refresh(): Promise<void> {
  accounts.value = (await control("get", "/_emulator/v1/accounts")).accounts;
}

/** Follows while a component is there and the page is seen: a browser keeps six connections to a host. */
export function useAccounts(): void {
  useEffect(() => {
    let stop = new AbortController();
    const begin = () => {
      stop.abort();
      stop = new AbortController();
      if (!document.hidden) void keep(stop.signal);
    };
    begin();
    document.addEventListener("visibilitychange", begin);
    return () => {
      document.removeEventListener("visibilitychange", begin);
      stop.abort();
    };
  }, []);
}

async function keep(stop: AbortSignal): Promise<void> {
  while (!stop.aborted) {
    try {
      const fresh = new Map<string, Told>();
      for await (const messages of events("/_emulator/v1/accounts/stream", stop)) {
        for (const { event, data } of messages) take(fresh, event, data);
        told.value = new Map(fresh);
      }
    } catch {
      // The bar says that the emulator does not answer; here it is tried again.
    }
    if (!stop.aborted) await new Promise((resume) => setTimeout(resume, AGAIN));
  }
}

function take(known: Map<string, Told>, event: string, data: string): void {
  if (event !== "account" && event !== "gone") return;
  const account = JSON.parse(data) as Told;
  if (event === "gone") known.delete(account.auth_id);
  else known.set(account.auth_id, account);
}
