/** Recordings of the account, and listening to them. */
import "./recordings.css";
import type { components } from "../../../control";
import { control } from "../../../source/control";
import { account } from "../../../state/session";
import { link, param } from "../../../state/route";
import { Failure } from "../../form/doing";
import { Pane } from "../../form/Pane";
import { clockTime, dayAndTime, size } from "../../form/written";
import { CallLink } from "../../overview/CallLink";
import { useAnswer, useNews } from "../../overview/answer";
import { type Column, Empty, Pill, Table } from "../../parts";
import { Listening } from "./Listening";

type Recording = components["schemas"]["RecordingOverview"];

const KINDS: Readonly<Record<string, string>> = { call: "call", conference: "conference", multiparty_call: "multiparty call" };

const COLUMNS: readonly Column<Recording>[] = [
  {
    title: "Recording",
    cell: (each) => (
      <a href={link({ recording: each.recording_id })} class="mono">
        {each.recording_id.slice(0, 8)}
      </a>
    ),
  },
  { title: "Of", cell: (each) => (each.name ? <span class="app">{each.name}</span> : <CallLink uuid={each.call_uuid} />) },
  { title: "Kind", cell: (each) => KINDS[each.kind] ?? each.kind },
  { title: "Began", cell: (each) => <span class="mono">{dayAndTime(each.began).time}</span> },
  { title: "Length", end: true, cell: (each) => <span class="mono">{clockTime(each.length)}</span> },
  { title: "File", end: true, cell: (each) => <>{size(each.size)} <Pill>{each.format}</Pill></> },
];

/** Recordings asked for at once; older ones stay with the Voice API. */
const MOST = 200;

export function Recordings() {
  const news = useNews("recording.", "call.hang_up");
  const found = useAnswer((stop) => control("get", "/_emulator/v1/recordings", { account: account.peek(), query: { limit: MOST }, signal: stop }), [account.value, news.value]);
  const all = found.value.value?.recordings ?? [];
  const chosen = all.find((each) => each.recording_id === param("recording"));
  const more = found.value.value?.more ? `the newest ${all.length}` : all.length;
  return (
    <Pane title="Recordings" class="recordings" note={all.length ? more : undefined}>
      <Failure of={found.failure} />
      {chosen && <Listening key={chosen.recording_id} recording={chosen} />}
      {all.length ? (
        <Table label="Recordings" columns={COLUMNS} rows={all} keyOf={(each) => each.recording_id} chosen={(each) => each === chosen} />
      ) : (
        found.value.value && <Empty title="Nothing is recorded">Recordings are here once they have ended: of a Record element, of a call, of a room.</Empty>
      )}
    </Pane>
  );
}
