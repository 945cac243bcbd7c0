/** Inputs with their label. */
import type { ComponentChildren, InputHTMLAttributes } from "preact";
import { useId } from "preact/hooks";
import type { Signal } from "@preact/signals";

interface FieldProps {
  label: string;
  value: Signal<string>;
  hint?: string;
  type?: "text" | "number" | "search" | "url" | "tel";
  placeholder?: string;
  required?: boolean;
  min?: number;
  max?: number;
  step?: number | "any";
  /** Values to choose from beside what is typed. */
  known?: readonly string[];
  mode?: InputHTMLAttributes["inputMode"];
  class?: string;
}

/** A line of text. What is typed is in the signal at once. */
export function Field({ label, value, hint, known, class: extra, mode, ...rest }: FieldProps) {
  const id = useId();
  return (
    <div class={`field ${extra ?? ""}`}>
      <label for={id}>{label}</label>
      <input
        id={id}
        {...rest}
        {...(mode ? { inputMode: mode } : {})}
        value={value.value}
        autoComplete="off"
        spellcheck={false}
        aria-describedby={hint ? `${id}-hint` : undefined}
        list={known?.length ? `${id}-known` : undefined}
        onInput={(event) => {
          value.value = event.currentTarget.value;
        }}
      />
      {hint && <small id={`${id}-hint`}>{hint}</small>}
      {known && known.length > 0 && (
        <datalist id={`${id}-known`}>
          {known.map((each) => (
            <option key={each} value={each} />
          ))}
        </datalist>
      )}
    </div>
  );
}

interface PickProps<T extends string> {
  label: string;
  value: T;
  /** Value and what is shown for it. */
  of: readonly (readonly [T, string])[];
  onPick: (value: T) => void;
  class?: string;
}

/** One of several, folded into a box. */
export function Pick<T extends string>({ label, value, of, onPick, class: extra }: PickProps<T>) {
  const id = useId();
  return (
    <div class={`field ${extra ?? ""}`}>
      <label for={id}>{label}</label>
      <select id={id} value={value} onChange={(event) => onPick(event.currentTarget.value as T)}>
        {of.map(([each, shown]) => (
          <option key={each} value={each} selected={each === value}>
            {shown}
          </option>
        ))}
      </select>
    </div>
  );
}

interface ChoiceProps<T extends string> extends PickProps<T> {
  /** Whether the label is seen, or only heard. */
  quiet?: boolean;
}

/** One of a few, side by side. Arrow keys move, as between radio buttons: they are some. */
export function Choice<T extends string>({ label, value, of, onPick, quiet, class: extra }: ChoiceProps<T>) {
  const name = useId();
  return (
    <fieldset class={`choice ${extra ?? ""}`}>
      <legend class={quiet ? "hide" : ""}>{label}</legend>
      <div class="choice-row">
        {of.map(([each, shown]) => (
          <label key={each} class={each === value ? "on" : ""}>
            <input type="radio" name={name} value={each} checked={each === value} onChange={() => onPick(each)} />
            <span>{shown}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

/** A form that does not leave the page. */
export function Form({ onSend, children, label, class: extra }: FormProps) {
  return (
    <form
      class={extra}
      aria-label={label}
      onSubmit={(event) => {
        event.preventDefault();
        onSend();
      }}
    >
      {children}
    </form>
  );
}

interface FormProps {
  onSend: () => void;
  label: string;
  class?: string;
  children: ComponentChildren;
}
