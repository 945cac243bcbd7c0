/** Sends one callback again, as it was or changed, and shows what the app answers. */
import { useSignal } from "@preact/signals";
import { type Entry, fact, parts } from "../../model/entry";
import type { Exchange } from "../../model/exchange";
import { replay } from "../../state/exchanges";
import { Button } from "../parts";
import { Wire } from "./Wire";

interface Field {
  name: string;
  value: string;
}

export function Replay({ entry }: { entry: Entry }) {
  const original = parts(entry, "fields");
  const url = useSignal(fact(entry, "url"));
  const fields = useSignal<Field[]>(Object.entries(original).map(([name, value]) => ({ name, value })));
  const state = useSignal<{ busy: boolean; answer: Exchange | null; failure: string }>({ busy: false, answer: null, failure: "" });

  const change = (at: number, changed: Partial<Field>): void => {
    fields.value = fields.value.map((each, place) => (place === at ? { ...each, ...changed } : each));
  };
  const send = async (): Promise<void> => {
    state.value = { busy: true, answer: null, failure: "" };
    const edited = Object.fromEntries(fields.value.filter(({ name, value }) => name && original[name] !== value).map(({ name, value }) => [name, value]));
    try {
      const answer = await replay(entry.serial, {
        ...(Object.keys(edited).length ? { fields: edited } : {}),
        ...(url.value !== fact(entry, "url") ? { url: url.value } : {}),
      });
      state.value = { busy: false, answer, failure: "" };
    } catch (error) {
      state.value = { busy: false, answer: null, failure: error instanceof Error ? error.message : String(error) };
    }
  };
  return (
    <form class="replay" aria-label="Replay" onSubmit={(event) => { event.preventDefault(); void send(); }}>
      <p class="soft">The request is signed anew. What the app answers changes no call.</p>
      <label>URL<input value={url.value} onInput={(event) => { url.value = event.currentTarget.value; }} /></label>
      <div class="edits">
        {fields.value.map((each, at) => (
          <label key={at} class={original[each.name] === each.value ? "" : "changed"}>
            {each.name in original ? <span class="app">{each.name}</span> : <input aria-label="Name of the field" value={each.name} onInput={(event) => change(at, { name: event.currentTarget.value })} />}
            <input aria-label={each.name || "Value"} value={each.value} onInput={(event) => change(at, { value: event.currentTarget.value })} />
          </label>
        ))}
      </div>
      <div class="buttons">
        <Button type="submit" kind="primary" disabled={state.value.busy}>{state.value.busy ? "Asking the app…" : "Send"}</Button>
        <Button onClick={() => { fields.value = [...fields.value, { name: "", value: "" }]; }}>Add a field</Button>
      </div>
      <div role="status">
        {state.value.failure && <p class="wrong app">{state.value.failure}</p>}
        {state.value.answer && <Wire entry={entry} known={{ state: "here", exchange: state.value.answer, why: "" }} />}
      </div>
    </form>
  );
}
