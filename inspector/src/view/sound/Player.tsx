/** Plays a sound. A browser fetches the parts of the file that it needs. */
import { type Signal, useSignal } from "@preact/signals";
import type { RefObject } from "preact";
import { clockTime } from "../form/written";
import { Button, Icon } from "../parts";

interface PlayerProps {
  box: RefObject<HTMLAudioElement | null>;
  src: string;
  label: string;
  /** Seconds. */
  length: number;
  /** Where it is: the player moves it on. */
  at: Signal<number>;
}

const PLAY = "M5 3l8 5-8 5z";
const PAUSE = "M5 3v10M11 3v10";

export function Player({ box, src, label, length, at }: PlayerProps) {
  const playing = useSignal(false);
  const failed = useSignal(false);
  const toggle = () => {
    const audio = box.current;
    if (!audio) return;
    if (audio.paused) audio.play().catch(() => (failed.value = true));
    else audio.pause();
  };
  return (
    <div class="player" role="group" aria-label={label}>
      <audio
        ref={box}
        src={src}
        preload="metadata"
        onPlay={() => (playing.value = true)}
        onPause={() => (playing.value = false)}
        onTimeUpdate={(event) => (at.value = event.currentTarget.currentTime)}
        onError={() => (failed.value = true)}
      />
      <Button label={playing.value ? "Pause" : "Play"} onClick={toggle} kind="primary">
        <Icon path={playing.value ? PAUSE : PLAY} />
        {playing.value ? "Pause" : "Play"}
      </Button>
      <span class="mono" aria-live="off">
        {clockTime(at.value)} <span class="soft">of {clockTime(length)}</span>
      </span>
      {failed.value && <span role="alert" class="error">The file cannot be played.</span>}
    </div>
  );
}
