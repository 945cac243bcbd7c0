/** Messages of an audio stream, fetched page by page as they are scrolled to. */
import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import type { components } from "../../../control";
import { control } from "../../../source/control";
import { account } from "../../../state/session";
import { go, param } from "../../../state/route";
import { Failure, useDoing } from "../../form/doing";
import { Choice } from "../../form/Field";
import { Nothing } from "../../form/Pane";
import { size, timeOfDay } from "../../form/written";
import { Virtual } from "../../list/Virtual";
import { Code, Copy, Section } from "../../parts";
import type { Stream } from "./Streams";

type Frame = components["schemas"]["StreamFrame"];

const PAGE = 500;
const TALL = 26;

export function Frames({ stream }: { stream: Stream }) {
  const frames = useSignal<readonly Frame[]>([]);
  const dropped = useSignal(0);
  const only = useSignal<"all" | "other">("all");
  const doing = useDoing();
  const gone = useRef(false);
  const more = () =>
    void doing.run(async () => {
      const after = frames.peek().at(-1)?.serial ?? 0;
      const answer = await control("get", "/_emulator/v1/streams/{stream_id}/frames", { account: account.peek(), path: { stream_id: stream.stream_id }, query: { after, limit: PAGE } });
      if (gone.current) return;
      dropped.value = answer.dropped;
      if (answer.frames.length) frames.value = [...frames.peek(), ...answer.frames];
    });
  useEffect(() => {
    more();
  }, [stream.sent_frames, stream.received_frames]);
  useEffect(() => () => void (gone.current = true), []);
  const shown = only.value === "all" ? frames.value : frames.value.filter((each) => each.event !== "media" && each.event !== "playAudio");
  const at = shown.findIndex((each) => String(each.serial) === param("frame"));
  const chosen = shown[at];
  return (
    <Section
      title="Messages"
      note={`${shown.length} of ${stream.sent_frames + stream.received_frames}${dropped.value ? `, ${dropped.value} are gone` : ""}`}
      actions={<Choice label="Which messages" quiet value={only.value} of={[["all", "all"], ["other", "without audio"]]} onPick={(each) => (only.value = each)} />}
    >
      <Failure of={doing.failure} />
      {shown.length ? (
        <div class="frames">
          <Virtual label="Messages" rows={shown} tall={TALL} at={at} id={(each) => each.serial} onPick={(each) => go({ frame: each.serial }, "replace")} onEnd={more} row={(each) => <Row frame={each} />} />
        </div>
      ) : (
        <Nothing>None yet.</Nothing>
      )}
      {chosen && (
        <div class="frame-text">
          <Code wrap>{tidy(chosen.text)}</Code>
          <Copy text={chosen.text}>Copy</Copy>
        </div>
      )}
    </Section>
  );
}

const Row = ({ frame }: { frame: Frame }) => (
  <>
    <span class="mono soft">{timeOfDay(frame.instant)}</span>
    <span class={`dir ${frame.direction}`}>
      <span class="hide">{frame.direction === "sent" ? "to the app" : "from the app"}</span>
      <span aria-hidden="true">{frame.direction === "sent" ? "→" : "←"}</span>
    </span>
    <b class="app">{frame.event}</b>
    <span class="soft size">{size(frame.bytes)}</span>
    <bdi class="app mono rest">{frame.text}</bdi>
  </>
);

function tidy(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}
