/** Which families of calls the list shows. */
import { computed } from "@preact/signals";
import type { Call, Family } from "../../model/calls";
import { textOf } from "../../model/rows";
import { param } from "../../state/route";
import { beat, book } from "../../state/session";

export const SHOWN = [
  { name: "", title: "All" },
  { name: "live", title: "Live" },
  { name: "problems", title: "Problems" },
] as const;

/** Everything of a call that its row could show. */
const wordsOf = (call: Call): string => `${call.letter} ${call.from} ${call.to} ${call.state} ${call.cause} ${call.uuid} ${call.inbound ? "inbound" : "outbound"}`.toLowerCase();

/** Families in whose entries a text stands. */
function telling(text: string): Set<string> {
  const found = new Set<string>();
  for (const entry of book.entries) {
    const uuid = book.callOf(entry);
    if (!uuid) continue;
    const family = book.calls.family(uuid);
    if (!found.has(family) && textOf(entry).includes(text)) found.add(family);
  }
  return found;
}

/** All families, the newest first. */
export const families = computed<Family[]>(() => {
  void beat.value;
  return book.calls.families().reverse();
});

/** Those that are looked for: by number, state or cause at first, by any word of their entries else. */
export const matching = computed<Family[]>(() => {
  const shown = param("show");
  const text = param("calls").trim().toLowerCase();
  let left = families.value;
  if (shown === "live") left = left.filter((each) => each.live);
  if (shown === "problems") left = left.filter((each) => each.problems > 0);
  if (!text) return left;
  const said = telling(text);
  return left.filter((each) => said.has(each.id) || each.calls.some((call) => wordsOf(call).includes(text)));
});
