/** A phone: what it hears, its keys, and what the person says. */
import { useComputed, useSignal } from "@preact/signals";
import type { components } from "../../../control";
import type { Call } from "../../../model/calls";
import type { Entry } from "../../../model/entry";
import { length, micros } from "../../../model/instants";
import { control } from "../../../source/control";
import { account, beat, book, clock } from "../../../state/session";
import { link } from "../../../state/route";
import { type Doing, Failure, useDoing } from "../../form/doing";
import { Field, Form, Pick } from "../../form/Field";
import { type Heard, heardAt, hearing } from "./hearing";
import { phoneKey } from "./keys";
import { Pad } from "./Pad";
import { can, farEnd } from "./line";
import { pressed } from "./pressed";

type RejectReason = components["schemas"]["RejectReason"];

const REFUSALS: Record<RejectReason, string> = { busy: "busy", reject: "declined", no_answer: "no answer", fail: "not reachable" };

export function Handset({ call }: { call: Call }) {
  const doing = useDoing();
  const entries = useComputed<Entry[]>(() => {
    void beat.value;
    return book.entries.filter((entry) => entry.call_uuid === call.uuid);
  });
  const heard = useComputed(() => hearing(entries.value));
  // The call grows in place: whoever shows it must listen for the beat.
  void beat.value;
  const may = can(call);
  const press = (key: string) =>
    void doing.run(() => control("post", "/_emulator/v1/calls/{call_uuid}/press", { account: account.peek(), path: { call_uuid: call.uuid }, body: { digits: key } }));
  return (
    <section
      class="handset"
      aria-label="Handset"
      onKeyDown={(event) => {
        if (!may.talk || event.ctrlKey || event.metaKey || event.altKey) return;
        if (event.target instanceof HTMLInputElement || event.target instanceof HTMLSelectElement) return;
        const key = phoneKey(event.key);
        if (!key) return;
        event.preventDefault();
        press(key);
      }}
    >
      <header>
        <p class="handset-who">
          <b class={`letter h${call.hue}`}>{call.letter}</b>
          <bdi class="number">{farEnd(call)}</bdi>
          <span class={`pill ${call.ended === null ? "tone-live" : "tone-plain"}`}>{call.state}</span>
        </p>
        <p class="soft">
          {call.inbound ? "calls" : "is called by"} <bdi class="number">{call.inbound ? call.to : call.from}</bdi> ·{" "}
          <a href={link({ pane: "ladder", call: book.calls.family(call.uuid), entry: null })}>its ladder</a>
        </p>
      </header>
      <Hears all={heard.value} over={call.ended !== null} />
      <div class="keys">
        <Pressed entries={entries.value} />
        <Pad disabled={!may.talk} onPress={press} />
      </div>
      <Says call={call} doing={doing} disabled={!may.talk} />
      <Moves call={call} doing={doing} />
      <Failure of={doing.failure} />
    </section>
  );
}

/** What is heard right now, and what was heard before, the newest first. */
function Hears({ all, over }: { all: Heard[]; over: boolean }) {
  // Entries may come before the clock that tells of their instant.
  const last = book.entries.at(-1);
  const now = Math.max(clock.value ? micros(clock.value.now) : 0, last ? micros(last.instant) : 0);
  const current = over ? [] : heardAt(all, now);
  const before = all.filter((each) => !current.includes(each)).slice(-3).reverse();
  return (
    <div class="hears">
      <div aria-live="polite">
        {current.map((each) => (
          <p key={each.serial} class="hears-now">
            <span class="hears-word">hears</span> <Words of={each} />
            {each.until !== null && <span class="soft mono" aria-hidden="true"> {length(each.until - now)} left</span>}
          </p>
        ))}
        {current.length === 0 && <p class="soft">{over ? "The call is over." : "Hears nothing."}</p>}
      </div>
      {before.map((each) => (
        <p key={each.serial} class="hears-before">
          <Words of={each} />
        </p>
      ))}
    </div>
  );
}

function Words({ of }: { of: Heard }) {
  if (of.kind === "digits") return <span>keys <bdi class="mono">{of.text}</bdi></span>;
  if (of.kind === "speak" || of.kind === "speech") return <q><bdi class="app">{of.text}</bdi></q>;
  return (
    <span>
      {of.kind} <bdi class="mono">{of.text}</bdi>
    </span>
  );
}

/** Keys of this call, the newest last. */
function Pressed({ entries }: { entries: readonly Entry[] }) {
  const keys = pressed(entries).slice(-12);
  return (
    <p class="pressed">
      {keys.length > 0 && <span class="hide">Keys pressed:</span>}
      {keys.map((each, place) => (
        <kbd key={place} class={each.waits ? "waits" : ""} title={each.waits ? "is pressed once time moves" : undefined}>
          {each.key}
        </kbd>
      ))}
    </p>
  );
}

interface PartProps {
  call: Call;
  doing: Doing;
}

function Says({ call, doing, disabled }: PartProps & { disabled: boolean }) {
  const text = useSignal("");
  const say = () =>
    void doing
      .run(() => control("post", "/_emulator/v1/calls/{call_uuid}/say", { account: account.peek(), path: { call_uuid: call.uuid }, body: { text: text.peek() } }))
      .then((said) => {
        if (said) text.value = "";
      });
  return (
    <Form label="Say something" class="form-line" onSend={say}>
      <Field label="Words to say" value={text} placeholder="two tickets to Boston" class="grow" />
      <button class="button" disabled={disabled || !text.value.trim() || doing.busy.value}>Say</button>
    </Form>
  );
}

function Moves({ call, doing }: PartProps) {
  const why = useSignal<RejectReason>("busy");
  const may = can(call);
  const path = { call_uuid: call.uuid };
  const move = (name: "answer" | "hang_up") => void doing.run(() => control("post", `/_emulator/v1/calls/{call_uuid}/${name}`, { account: account.peek(), path, body: {} }));
  return (
    <div class="moves">
      {may.answer && (
        <button type="button" class="button primary" disabled={doing.busy.value} onClick={() => move("answer")}>
          Answer
        </button>
      )}
      {may.reject && (
        <span class="joined">
          <Pick label="Why it is refused" value={why.value} of={(Object.keys(REFUSALS) as RejectReason[]).map((each) => [each, REFUSALS[each]] as const)} onPick={(each) => (why.value = each)} class="unlabelled" />
          <button type="button" class="button" disabled={doing.busy.value}
            onClick={() => void doing.run(() => control("post", "/_emulator/v1/calls/{call_uuid}/reject", { account: account.peek(), path, body: { reason: why.peek() } }))}>
            Reject
          </button>
        </span>
      )}
      <button type="button" class="button danger" disabled={!may.hangUp || doing.busy.value} onClick={() => move("hang_up")}>
        Hang up
      </button>
    </div>
  );
}
