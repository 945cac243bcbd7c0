/** Under the last row: what is waited for, and what comes next. */
import { since, length, micros } from "../../model/instants";
import { short } from "../../model/lanes";
import type { Row } from "../../model/row";
import { clock } from "../../state/session";

export function Tail({ start, pending }: { start: number; pending: readonly Row[] }) {
  const now = clock.value;
  if (!now) return null;
  const due = now.next_due ? micros(now.next_due) : null;
  return (
    <div class="tail" role="presentation">
      {now.holds.map((hold) => (
        <p key={hold.url} class="waits">Time waits for the app: <code class="app">{short(hold.url)}</code></p>
      ))}
      {now.holds.length === 0 && pending.length > 0 && <p class="waits">{pending.length === 1 ? "1 callback is" : `${pending.length} callbacks are`} not answered yet.</p>}
      {due !== null && start > 0 && <p>Next at {since(due - start)}, in {length(Math.max(0, due - micros(now.now)))}.</p>}
    </div>
  );
}
