/** A button for what cannot be taken back: it asks once more, in place. */
import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";

interface SureProps {
  /** What is done: the words on the button. */
  label: string;
  /** What would be lost. */
  question: string;
  busy?: boolean;
  onSure: () => void;
}

export function Sure({ label, question, busy, onSure }: SureProps) {
  const asking = useSignal(false);
  const first = useRef<HTMLButtonElement>(null);
  const keep = useRef<HTMLButtonElement>(null);
  const was = useRef(false);
  useEffect(() => {
    if (asking.value) keep.current?.focus();
    else if (was.current) first.current?.focus();
    was.current = asking.value;
  }, [asking.value]);
  if (!asking.value)
    return (
      <button type="button" ref={first} class="button danger" disabled={busy ?? false} onClick={() => (asking.value = true)}>
        {label}
      </button>
    );
  return (
    <span
      class="sure"
      role="group"
      aria-label={question}
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        event.stopPropagation();
        asking.value = false;
      }}
    >
      <span>{question}</span>
      <button
        type="button"
        class="button danger"
        onClick={() => {
          asking.value = false;
          onSure();
        }}
      >
        {label}
      </button>
      <button type="button" class="button" ref={keep} onClick={() => (asking.value = false)}>
        Keep
      </button>
    </span>
  );
}
