/** Copies the call of an entry, and what it was joined with, as a test. */
import type { Call } from "../../model/calls";
import { sheet } from "../../safe/sheet";
import { read } from "../../state/exchanges";
import { book, exchanges, live } from "../../state/session";
import { Copy } from "../parts";

/** Arguments that a call was placed with, as the request had them. */
async function bodies(family: string): Promise<Map<number, Record<string, unknown>>> {
  const found = new Map<number, Record<string, unknown>>();
  for (const call of book.calls.byUuid.values()) {
    if (call.inbound || call.parent || call.origin === null || book.calls.family(call.uuid) !== family) continue;
    const exchange = live.peek() ? await read(call.origin).catch(() => null) : exchanges.peek().get(call.origin);
    const body = exchange?.request?.body;
    if (!body) continue;
    try {
      found.set(call.origin, JSON.parse(body) as Record<string, unknown>);
    } catch {
      found.set(call.origin, Object.fromEntries(new URLSearchParams(body)));
    }
  }
  return found;
}

export function SheetCopy({ call }: { call: Call }) {
  const made = async (): Promise<string> => {
    const family = book.calls.family(call.uuid);
    const known = await bodies(family);
    return sheet(book, family, (serial) => known.get(serial) ?? null);
  };
  return <Copy text={made}>Copy as pytest</Copy>;
}
