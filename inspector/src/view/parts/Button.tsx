/** Buttons, and one that copies. */
import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useEffect } from "preact/hooks";

interface ButtonProps {
  children: ComponentChildren;
  onClick?: () => void;
  kind?: "normal" | "primary" | "danger" | "plain";
  /** Of a switch: whether it is on. */
  pressed?: boolean;
  disabled?: boolean;
  /** Its name where it shows an icon only. */
  label?: string;
  type?: "button" | "submit";
}

export function Button({ children, onClick, kind = "normal", pressed, disabled, label, type = "button" }: ButtonProps) {
  return (
    <button type={type} class={`button ${kind}`} onClick={onClick} aria-pressed={pressed} disabled={disabled} aria-label={label} title={label}>
      {children}
    </button>
  );
}

const SAID = 1600;

/** Copies a text, or what a function makes of it only then, and says for a moment that it did. */
export function Copy({ text, children }: { text: string | (() => string | Promise<string>); children: string }) {
  const said = useSignal("");
  useEffect(() => {
    if (!said.value) return;
    const timer = setTimeout(() => { said.value = ""; }, SAID);
    return () => clearTimeout(timer);
  }, [said.value]);
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(typeof text === "string" ? text : await text());
      said.value = "Copied";
    } catch {
      said.value = "Not copied";
    }
  };
  return (
    <button type="button" class="button" onClick={() => void copy()}>
      <span aria-live="polite">{said.value || children}</span>
    </button>
  );
}
