/** What is planned to go wrong, and what has gone wrong because of it. */
import "./faults.css";
import { useComputed } from "@preact/signals";
import type { components } from "../../../control";
import { type Entry, fact } from "../../../model/entry";
import { control } from "../../../source/control";
import { account, beat, book, live } from "../../../state/session";
import { Failure, useDoing } from "../../form/doing";
import { Nothing, Pane } from "../../form/Pane";
import { dayAndTime } from "../../form/written";
import { CallLink, EntryLink } from "../../overview/CallLink";
import { useAnswer, useNews } from "../../overview/answer";
import { Button, type Column, Pill, Section, Table } from "../../parts";
import { PlanFault } from "./PlanFault";
import { sentence } from "./plan";

type Fault = components["schemas"]["Fault"];

/** Strikes that are listed, the newest. */
const MOST = 200;

export function Faults() {
  const news = useNews("fault.", "control.request");
  const found = useAnswer((stop) => control("get", "/_emulator/v1/faults", { account: account.peek(), signal: stop }), [account.value, news.value]);
  const strikes = useComputed<Entry[]>(() => {
    void beat.value;
    return book.entries.filter((entry) => entry.kind === "fault.strike").slice(-MOST).reverse();
  });
  const planned = found.value.value?.faults ?? [];
  return (
    <Pane title="Faults" class="faults" note={planned.length ? `${planned.length} planned` : undefined}>
      <Failure of={found.failure} />
      {live.value && (
        <Section title="Planned">
          {planned.length ? (
            <ul class="items">
              {planned.map((each) => (
                <Planned key={each.fault_id} fault={each} />
              ))}
            </ul>
          ) : (
            <Nothing>Nothing is planned to go wrong.</Nothing>
          )}
        </Section>
      )}
      {live.value && <PlanFault taken={planned.map((each) => each.fault_id)} />}
      <Section title="Struck" note={strikes.value.length || undefined}>
        {strikes.value.length ? <Table label="Strikes" columns={STRIKES} rows={strikes.value} keyOf={(each) => each.serial} /> : <Nothing>Nothing has gone wrong by plan.</Nothing>}
      </Section>
    </Pane>
  );
}

const STRIKES: readonly Column<Entry>[] = [
  { title: "When", cell: (each) => <span class="mono">{dayAndTime(each.instant).time}</span> },
  { title: "Fault", cell: (each) => <bdi class="app">{fact(each, "fault")}</bdi> },
  { title: "What", cell: (each) => <span class="app">{[fact(each, "on"), fact(each, "event"), fact(each, "effect")].filter(Boolean).join(" · ")}</span> },
  { title: "Where", cell: (each) => <bdi class="app mono">{fact(each, "where")}</bdi> },
  { title: "Call", cell: (each) => <CallLink uuid={each.call_uuid} /> },
  { title: "Entry", end: true, cell: (each) => <EntryLink serial={each.serial} /> },
];

function Planned({ fault }: { fault: Fault }) {
  const doing = useDoing();
  const done = fault.times !== null && fault.struck >= fault.times;
  return (
    <li class="planned">
      <div class="grow">
        <p>
          <b class="app">{fault.fault_id}</b> <bdi class="app">{sentence(fault)}</bdi>
        </p>
        <p class="soft">
          {fault.where && fault.where !== "*" ? <bdi class="app mono">{fault.where}</bdi> : "anywhere"}
          {fault.delay ? ` · ${fault.delay} s` : ""} · {fault.times === null ? "for ever" : `at most ${fault.times} ${fault.times === 1 ? "time" : "times"}`}
        </p>
        <Failure of={doing.failure} />
      </div>
      <Pill tone={fault.struck ? "bad" : "plain"}>
        {done ? "used up, " : ""}struck {fault.struck}×
      </Pill>
      <Button
        label={`Remove ${fault.fault_id}`}
        disabled={doing.busy.value}
        onClick={() => void doing.run(() => control("delete", "/_emulator/v1/faults/{fault_id}", { account: account.peek(), path: { fault_id: fault.fault_id } }))}
      >
        Remove
      </Button>
    </li>
  );
}
