/** All accounts of the server: what happens in each, opening, resetting and deleting them. */
import "./accounts.css";
import { useComputed } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { type Account, account, accounts, toAccount } from "../../../state/session";
import { link } from "../../../state/route";
import { Pane } from "../../form/Pane";
import { dayAndTime } from "../../form/written";
import { type Column, Pill, Table } from "../../parts";
import { refresh, type Told, told, useAccounts } from "./follow";
import { NewAccount } from "./NewAccount";
import { Settings } from "./Settings";

interface Row {
  id: string;
  known: Account | undefined;
  told: Told | undefined;
}

const COLUMNS: readonly Column<Row>[] = [
  {
    title: "Account",
    cell: ({ id }) =>
      id === account.value ? (
        <>
          <bdi class="id mono">{id}</bdi> <Pill tone="live">shown</Pill>
        </>
      ) : (
        <a class="id mono" href={link(toAccount(id))}>
          <bdi>{id}</bdi>
        </a>
      ),
  },
  { title: "Live", end: true, cell: ({ told: now, known }) => <Count of={now?.calls_live ?? known?.live_calls ?? 0} tone="live" /> },
  { title: "Ended", end: true, cell: ({ told: now }) => <span class="mono">{now?.calls_ended ?? ""}</span> },
  { title: "Problems", end: true, cell: ({ told: now }) => <Count of={now?.problems ?? 0} tone="bad" /> },
  { title: "Time", cell: ({ told: now, known }) => <Now of={now?.now ?? known?.now} /> },
  { title: "Mode", cell: ({ known }) => known?.mode ?? "" },
];

const Count = ({ of, tone }: { of: number; tone: "live" | "bad" }) => (of ? <Pill tone={tone}>{of}</Pill> : <span class="mono soft">0</span>);

function Now({ of }: { of: string | undefined }) {
  if (!of) return null;
  const { day, time } = dayAndTime(of);
  return (
    <span class="mono">
      <span class="soft">{day}</span> {time.slice(0, 8)}
    </span>
  );
}

export function Accounts() {
  useAccounts();
  const ids = useComputed(() => [...new Set([...accounts.value.map((each) => each.auth_id), ...told.value.keys()])]);
  const rows = useComputed<Row[]>(() => ids.value.map((id) => ({ id, known: accounts.value.find((each) => each.auth_id === id), told: told.value.get(id) })));
  const names = [...told.value.keys()].join(" ");
  useEffect(() => {
    if (names) void refresh();
  }, [names]);
  const shown = accounts.value.find((each) => each.auth_id === account.value);
  return (
    <Pane title="Accounts" class="accounts" note={rows.value.length}>
      <Table label="Accounts" columns={COLUMNS} rows={rows.value} keyOf={(each) => each.id} chosen={(each) => each.id === account.value} />
      <NewAccount />
      {shown && <Settings key={shown.auth_id} of={shown} first={accounts.value[0] === shown} />}
    </Pane>
  );
}
