/** One recording: its waveform, a player, and what can be heard in it. */
import { useSignal } from "@preact/signals";
import { useRef } from "preact/hooks";
import type { components } from "../../../control";
import { control } from "../../../source/control";
import { account } from "../../../state/session";
import { link } from "../../../state/route";
import { Failure } from "../../form/doing";
import { clockTime } from "../../form/written";
import { useAnswer } from "../../overview/answer";
import { Nothing } from "../../form/Pane";
import { Section } from "../../parts";
import { Player } from "../../sound/Player";
import { Wave } from "../../sound/Wave";

type Recording = components["schemas"]["RecordingOverview"];
type Sound = components["schemas"]["RecordedSound"];

/** Parts of the waveform: more than a wide screen has places for. */
const POINTS = 600;

export function Listening({ recording }: { recording: Recording }) {
  const player = useRef<HTMLAudioElement>(null);
  const at = useSignal(0);
  const ask = { account: account.peek(), path: { recording_id: recording.recording_id } };
  const levels = useAnswer((stop) => control("get", "/_emulator/v1/recordings/{recording_id}/levels", { ...ask, query: { points: POINTS }, signal: stop }), [recording.recording_id]);
  const heard = useAnswer((stop) => control("get", "/_emulator/v1/recordings/{recording_id}/sounds", { ...ask, signal: stop }), [recording.recording_id]);
  const sounds = heard.value.value?.sounds ?? [];
  const seek = (to: number) => {
    at.value = to;
    if (player.current) player.current.currentTime = to;
  };
  return (
    <Section
      title="Recording"
      note={<code>{recording.recording_id}</code>}
      actions={
        <>
          <a class="button" href={recording.url_path} download={`${recording.recording_id}.${recording.format}`}>
            Download
          </a>
          <a class="button plain" href={link({ recording: null })}>
            Close
          </a>
        </>
      }
    >
      <Wave label="Waveform" levels={levels.value.value?.levels ?? []} length={recording.length} at={at.value} onSeek={seek} />
      <Player box={player} src={recording.url_path} label="Recording" length={recording.length} at={at} />
      <Failure of={levels.failure} />
      <Failure of={heard.failure} />
      {sounds.length ? (
        <ol class="sounds" aria-label="What can be heard">
          {sounds.map((each, place) => (
            <Line key={place} sound={each} on={each.at <= at.value && at.value < each.at + each.length} onSeek={seek} />
          ))}
        </ol>
      ) : (
        heard.value.value && <Nothing>Nothing can be heard in it.</Nothing>
      )}
    </Section>
  );
}

const SIDES: Readonly<Record<string, string>> = { far: "phone", near: "heard" };

function Line({ sound, on, onSeek }: { sound: Sound; on: boolean; onSeek: (at: number) => void }) {
  return (
    <li>
      <button type="button" class={`sound ${sound.who}${on ? " on" : ""}`} aria-current={on || undefined} onClick={() => onSeek(sound.at)}>
        <span class="mono soft">{clockTime(sound.at)}</span>
        <span class="who">{SIDES[sound.who] ?? sound.who}</span>
        <span class="kind soft">{sound.kind}</span>
        <bdi class="app">{sound.text}</bdi>
      </button>
    </li>
  );
}
