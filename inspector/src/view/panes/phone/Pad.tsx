/** The keys of a phone. One is in the tab order; arrow keys lead to the others. */
import { useSignal } from "@preact/signals";
import { useRef } from "preact/hooks";
import { LETTERS, neighbour, ROWS } from "./keys";

export function Pad({ disabled, onPress }: { disabled: boolean; onPress: (key: string) => void }) {
  const at = useSignal("5");
  const keys = useRef(new Map<string, HTMLButtonElement>());
  return (
    <div
      class="pad"
      role="group"
      aria-label="Keys of the phone"
      onKeyDown={(event) => {
        const to = neighbour(at.value, event.key);
        if (!to) return;
        event.preventDefault();
        at.value = to;
        keys.current.get(to)?.focus();
      }}
    >
      {ROWS.flat().map((key) => (
        <button
          key={key}
          type="button"
          class={/[A-D]/.test(key) ? "pad-key rare" : "pad-key"}
          aria-disabled={disabled}
          tabIndex={key === at.value ? 0 : -1}
          ref={(element) => {
            if (element) keys.current.set(key, element);
          }}
          onFocus={() => (at.value = key)}
          onClick={() => {
            if (!disabled) onPress(key);
          }}
        >
          <b aria-hidden={key in NAMES || undefined}>{key}</b>
          {NAMES[key] && <span class="hide">{NAMES[key]}</span>}
          {/\d/.test(key) && <small aria-hidden="true">{LETTERS[key] ?? ""}</small>}
        </button>
      ))}
    </div>
  );
}

const NAMES: Readonly<Record<string, string>> = { "*": "star", "#": "pound" };
