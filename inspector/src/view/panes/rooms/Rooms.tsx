/** Conferences and multiparty calls that run, and who is inside. */
import "./rooms.css";
import type { components } from "../../../control";
import { control } from "../../../source/control";
import { account } from "../../../state/session";
import { Failure } from "../../form/doing";
import { Pane } from "../../form/Pane";
import { dayAndTime } from "../../form/written";
import { CallLink } from "../../overview/CallLink";
import { useAnswer, useNews } from "../../overview/answer";
import { type Column, Empty, Pill, Table } from "../../parts";

type Room = components["schemas"]["Room"];
type Person = components["schemas"]["RoomPerson"];

const KINDS: Readonly<Record<string, string>> = { conference: "conference", multiparty_call: "multiparty call" };

const IS: readonly (readonly [keyof Person, string])[] = [["muted", "muted"], ["deaf", "deaf"], ["held", "on hold"]];

const COLUMNS: readonly Column<Person>[] = [
  { title: "Member", cell: (each) => <bdi class="app mono">{each.member_id}</bdi> },
  { title: "Number", cell: (each) => <bdi class="app number">{each.number}</bdi> },
  { title: "Role", cell: (each) => each.role ?? "" },
  {
    title: "State",
    cell: (each) => {
      const marks = IS.filter(([name]) => each[name]);
      return marks.length ? <span class="buttons">{marks.map(([name, word]) => <Pill key={name} tone="warn">{word}</Pill>)}</span> : <span class="soft">talks and hears</span>;
    },
  },
  { title: "Call", cell: (each) => <CallLink uuid={each.call_uuid} /> },
];

export function Rooms() {
  // Muting and holding come through the API, and a room is left with its call.
  const news = useNews("conference.", "mpc.", "call.", "api.");
  const found = useAnswer((stop) => control("get", "/_emulator/v1/rooms", { account: account.peek(), signal: stop }), [account.value, news.value]);
  const all = found.value.value?.rooms ?? [];
  return (
    <Pane title="Rooms" class="rooms" note={all.length || undefined}>
      <Failure of={found.failure} />
      {all.map((each) => (
        <OneRoom key={each.uuid} room={each} />
      ))}
      {found.value.value && !all.length && <Empty title="Nobody is in a room">A Conference or MultiPartyCall element opens one, or the API.</Empty>}
    </Pane>
  );
}

function OneRoom({ room }: { room: Room }) {
  return (
    <section class="room" aria-label={room.name}>
      <header>
        <h3>
          <bdi class="app">{room.name}</bdi>
        </h3>
        <span class="soft">{KINDS[room.kind] ?? room.kind}</span>
        <Pill tone={room.started ? "live" : "plain"}>{room.status}</Pill>
        {room.recording && <Pill tone="bad">recording</Pill>}
        <span class="grow" />
        <span class="soft">
          since <span class="mono">{dayAndTime(room.began).time}</span>
        </span>
      </header>
      <Table label={`People in ${room.name}`} columns={room.people.some((each) => each.role) ? COLUMNS : COLUMNS.filter((each) => each.title !== "Role")} rows={room.people} keyOf={(each) => each.call_uuid} />
      <p class="soft uuid mono">{room.uuid}</p>
    </section>
  );
}
