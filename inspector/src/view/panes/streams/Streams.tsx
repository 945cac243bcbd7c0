/** Audio streams of the account, and what went over one. */
import "./streams.css";
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { components } from "../../../control";
import { control } from "../../../source/control";
import { account, clock } from "../../../state/session";
import { link, param } from "../../../state/route";
import { Failure } from "../../form/doing";
import { Pane } from "../../form/Pane";
import { dayAndTime } from "../../form/written";
import { CallLink } from "../../overview/CallLink";
import { useAnswer, useNews } from "../../overview/answer";
import { type Column, Empty, Pill, Table } from "../../parts";
import { OneStream } from "./OneStream";

export type Stream = components["schemas"]["StreamOverview"];

export const Status = ({ of }: { of: Stream }) => <Pill tone={of.ended === null ? "live" : /fail|drop/.test(of.status) ? "bad" : "plain"}>{of.status}</Pill>;

const COLUMNS: readonly Column<Stream>[] = [
  {
    title: "Stream",
    cell: (each) => (
      <a class="mono" href={link({ stream: each.stream_id })}>
        {each.stream_id.slice(0, 8)}
      </a>
    ),
  },
  { title: "Call", cell: (each) => <CallLink uuid={each.call_uuid} /> },
  { title: "App", cell: (each) => <bdi class="app mono">{each.url}</bdi> },
  { title: "State", cell: (each) => <Status of={each} /> },
  { title: "Began", cell: (each) => <span class="mono">{dayAndTime(each.began).time}</span> },
  { title: "To app", end: true, cell: (each) => <span class="mono">{each.sent_frames}</span> },
  { title: "From app", end: true, cell: (each) => <span class="mono">{each.received_frames}</span> },
];

export function Streams() {
  const news = useNews("stream.", "xml.Stream");
  /** Whether one runs: its messages are not in the journal, so time tells that there are more. */
  const runs = useSignal(false);
  const found = useAnswer((stop) => control("get", "/_emulator/v1/streams", { account: account.peek(), signal: stop }), [account.value, news.value, runs.value ? clock.value?.now : ""]);
  const all = found.value.value?.streams ?? [];
  useEffect(() => {
    runs.value = all.some((each) => each.ended === null);
  }, [all]);
  const chosen = all.find((each) => each.stream_id === param("stream"));
  return (
    <Pane title="Audio streams" class="streams" note={all.length || undefined}>
      <Failure of={found.failure} />
      {chosen && <OneStream key={chosen.stream_id} stream={chosen} />}
      {all.length ? (
        <Table label="Audio streams" columns={COLUMNS} rows={all} keyOf={(each) => each.stream_id} chosen={(each) => each === chosen} />
      ) : (
        found.value.value && <Empty title="No audio streams">A Stream element opens one, or the API.</Empty>
      )}
    </Pane>
  );
}
