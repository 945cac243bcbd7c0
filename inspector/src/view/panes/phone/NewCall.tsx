/** Begins a call: one that the account places through the Voice API, or one that comes in. */
import { signal, useSignal } from "@preact/signals";
import { account, beat } from "../../../state/session";
import { control } from "../../../source/control";
import { go } from "../../../state/route";
import { Failure, useDoing } from "../../form/doing";
import { Choice, Field, Form, Pick } from "../../form/Field";
import { Section } from "../../parts";
import { useAnswer, useNews } from "../../overview/answer";
import { placeCall } from "./place";

// What was typed stays while the page is open, whichever pane is looked at.
const way = signal<"out" | "in">("in");
const from = signal("14155550199");
const to = signal("14155550100");
const callee = signal("14155550123");
const url = signal("http://127.0.0.1:5000/answer");
const name = signal("");

/** Stands for: the application that the number belongs to. */
const BY_NUMBER = "";
/** Stands for: the URL that is typed. */
const BY_URL = "url";

export function NewCall() {
  const doing = useDoing();
  const who = useSignal(BY_NUMBER);
  const news = useNews("control.request");
  const known = useAnswer((stop) => control("get", "/_emulator/v1/applications", { account: account.peek(), signal: stop }), [account.value, news.value]);
  void beat.value;
  const apps = known.value.value?.applications ?? [];
  const out = way.value === "out";
  // Before that it is not known who would answer: a call would go to the URL that is here for those without applications.
  const unsure = !out && known.value.value === null && !known.failure.value;
  const typed = out || who.value === BY_URL || !apps.some((each) => each.app_id === who.value || who.value === BY_NUMBER);
  const callIn = async () => {
    const answers = who.peek() === BY_URL || typed ? { answer_url: url.peek() } : who.peek() === BY_NUMBER ? {} : { app_id: who.peek() };
    const call = await control("post", "/_emulator/v1/incoming", {
      account: account.peek(),
      body: { from: from.peek(), to: to.peek(), ...(name.peek() ? { caller_name: name.peek() } : {}), ...answers },
    });
    go({ phone: call.call_uuid });
  };
  const callOut = async () => {
    const uuid = await placeCall(account.peek(), { from: to.peek(), to: callee.peek(), answer_url: url.peek() });
    if (uuid) go({ phone: uuid });
  };
  return (
    <Section title="New call">
      <Form label="New call" class="stack" onSend={() => void doing.run(out ? callOut : callIn)}>
        <Choice label="Which way" quiet value={way.value} of={[["in", "call in"], ["out", "call out"]]} onPick={(each) => (way.value = each)} />
        <div class="form-line">
          {out ? (
            <>
              <Field label="From" value={to} mode="tel" required class="grow" />
              <Field label="To" value={callee} mode="tel" required class="grow" />
            </>
          ) : (
            <>
              <Field label="From" value={from} mode="tel" required class="grow" />
              <Field label="To" value={to} mode="tel" required class="grow" known={apps.flatMap((each) => each.numbers)} />
            </>
          )}
        </div>
        {!out && <Field label="Name of the caller" value={name} placeholder="none" />}
        {!out && apps.length > 0 && (
          <Pick label="Who answers" value={who.value} onPick={(each) => (who.value = each)}
            of={[[BY_NUMBER, "the application of the number"], ...apps.map((each) => [each.app_id, each.name || each.app_id] as const), [BY_URL, "a URL"]]} />
        )}
        {typed && <Field label="Answer URL" type="url" value={url} required known={apps.flatMap((each) => (each.answer_url ? [each.answer_url] : []))} />}
        <button class="button primary" disabled={unsure || doing.busy.value}>
          {out ? "Place the call" : "Call in"}
        </button>
        <Failure of={doing.failure} />
      </Form>
    </Section>
  );
}
