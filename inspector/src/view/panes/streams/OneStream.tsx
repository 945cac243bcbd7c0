/** One audio stream: how loud it was both ways, listening to what is kept, and its messages. */
import { useComputed, useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import type { components } from "../../../control";
import { type Entry, fact } from "../../../model/entry";
import { micros } from "../../../model/instants";
import { address, control } from "../../../source/control";
import { asking } from "../../../source/token";
import { account, beat, book } from "../../../state/session";
import { link } from "../../../state/route";
import { Failure, useDoing } from "../../form/doing";
import { useAnswer } from "../../overview/answer";
import { Button, Fields, Section } from "../../parts";
import { Player } from "../../sound/Player";
import { Wave } from "../../sound/Wave";
import { CallLink } from "../../overview/CallLink";
import { Frames } from "./Frames";
import { Status, type Stream } from "./Streams";

type Direction = components["schemas"]["FrameDirection"];
type Levels = components["schemas"]["StreamLevels"];

const POINTS = 400;
/** Entries that are marks in the waveform: what the app asks for, and when that was done. */
const MARKS: Readonly<Record<string, string>> = {
  "stream.checkpoint": "checkpoint",
  "stream.played": "played",
  "stream.clear_audio": "cleared",
  "stream.send_dtmf": "keys",
};

export function OneStream({ stream }: { stream: Stream }) {
  const path = { stream_id: stream.stream_id };
  const levels = useAnswer(
    (stop) => control("get", "/_emulator/v1/streams/{stream_id}/levels", { account: account.peek(), path, query: { points: POINTS }, signal: stop }),
    [stream.stream_id, stream.sent_frames, stream.received_frames],
  );
  const marks = useComputed(() => {
    void beat.value;
    return book.entries.filter((entry) => MARKS[entry.kind] && fact(entry, "stream_id") === stream.stream_id);
  });
  const found = levels.value.value;
  return (
    <Section
      title="Stream"
      note={<code>{stream.stream_id}</code>}
      actions={
        <a class="button plain" href={link({ stream: null, frame: null })}>
          Close
        </a>
      }
    >
      <Fields
        label="Stream"
        of={[
          ["state", <Status of={stream} />],
          ["call", <CallLink uuid={stream.call_uuid} />],
          ["app", stream.url],
          ["audio", `${stream.content_type}, ${stream.track}${stream.bidirectional ? ", both ways" : ", to the app only"}`],
          ["waits to be played", `${stream.queued.toFixed(1)} s`],
        ]}
      />
      <Failure of={levels.failure} />
      {found && <Way title="To the app" direction="sent" stream={stream} levels={found} marks={[]} />}
      {found && stream.bidirectional && <Way title="From the app" direction="received" stream={stream} levels={found} marks={marks.value} />}
      {marks.value.length > 0 && <Marks of={marks.value} />}
      <Frames stream={stream} />
    </Section>
  );
}

interface WayProps {
  title: string;
  direction: Direction;
  stream: Stream;
  levels: Levels;
  marks: readonly Entry[];
}

/** One direction: its waveform, and a player once somebody wants to listen. */
function Way({ title, direction, stream, levels, marks }: WayProps) {
  const player = useRef<HTMLAudioElement>(null);
  const at = useSignal(0);
  const sound = useSignal("");
  const doing = useDoing();
  const began = micros(levels.from);
  const length = (micros(levels.to) - began) / 1e6;
  useEffect(() => () => URL.revokeObjectURL(sound.peek()), []);
  const load = () =>
    void doing.run(async () => {
      // Not by its address: the page may need the token of the control plane, which an audio element cannot send.
      const url = address("/_emulator/v1/streams/{stream_id}/audio", { account: account.peek(), path: { stream_id: stream.stream_id }, query: { direction } });
      const answer = await asking(url);
      if (!answer.ok) throw new Error(((await answer.json()) as { error: string }).error);
      URL.revokeObjectURL(sound.peek());
      sound.value = URL.createObjectURL(await answer.blob());
    });
  return (
    <div class="stream-way">
      <h4>{title}</h4>
      <Wave
        label={`Level of the audio ${title.toLowerCase()}`}
        class={direction}
        levels={levels[direction]}
        length={length}
        at={at.value}
        marks={marks.map((each) => ({ at: (micros(each.instant) - began) / 1e6, name: named(each), kind: MARKS[each.kind]! }))}
        onSeek={(to) => {
          at.value = to;
          if (player.current) player.current.currentTime = to;
        }}
      />
      {sound.value ? (
        <Player box={player} src={sound.value} label={`Audio ${title.toLowerCase()}`} length={length} at={at} />
      ) : (
        <Button onClick={load} disabled={doing.busy.value || length <= 0}>
          Listen to what is kept
        </Button>
      )}
      <Failure of={doing.failure} />
    </div>
  );
}

const named = (entry: Entry): string => `${MARKS[entry.kind]} ${fact(entry, "name") || fact(entry, "keys")}`.trim();

/** What the app asked for beside audio: each leads to its row in the ladder. */
const Marks = ({ of }: { of: readonly Entry[] }) => (
  <ul class="marks" aria-label="Checkpoints and clears">
    {of.slice(-50).map((each) => (
      <li key={each.serial}>
        <a href={link({ pane: "ladder", call: null, entry: each.serial })}>
          <i class={`dot mark-${MARKS[each.kind]}`} />
          <bdi class="app">{named(each)}</bdi>
        </a>
      </li>
    ))}
  </ul>
);
