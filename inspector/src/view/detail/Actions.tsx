/** What one can take away from an entry, and sending a callback again. */
import { useSignal } from "@preact/signals";
import type { Call } from "../../model/calls";
import { type Entry, fact, parts } from "../../model/entry";
import type { Exchange } from "../../model/exchange";
import { curlOf, curlOfFields } from "../../safe/curl";
import { link, param } from "../../state/route";
import { live } from "../../state/session";
import { Button, Copy } from "../parts";
import { Replay } from "./Replay";
import { SheetCopy } from "./SheetCopy";

interface ActionsProps {
  entry: Entry;
  call: Call | null;
  exchange: Exchange | null;
}

function curl(entry: Entry, exchange: Exchange | null): string | null {
  if (entry.kind.startsWith("xml.")) return null;
  if (exchange?.request) return curlOf(exchange.request);
  if (entry.kind !== "callback.sent" || fact(entry, "method") === "") return null;
  return curlOfFields(fact(entry, "method"), fact(entry, "url"), parts(entry, "fields"));
}

export function Actions({ entry, call, exchange }: ActionsProps) {
  const editing = useSignal(false);
  const command = curl(entry, exchange);
  const replayable = live.value && entry.kind === "callback.sent" && !fact(entry, "url").startsWith("ws");
  return (
    <>
      <div class="buttons">
        {command && <Copy text={command}>Copy as curl</Copy>}
        <Copy text={() => JSON.stringify(exchange ? { entry, exchange } : entry, null, 2)}>Copy as JSON</Copy>
        {call && <SheetCopy call={call} />}
        {replayable && <Button kind="primary" pressed={editing.value} onClick={() => { editing.value = !editing.value; }}>Replay…</Button>}
        {call && param("call") === "" && <a class="button" href={link({ call: call.uuid })}>Only this call</a>}
      </div>
      {replayable && editing.value && <Replay entry={entry} />}
    </>
  );
}
