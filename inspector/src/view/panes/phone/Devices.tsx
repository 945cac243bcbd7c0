/** What phones do by themselves when they are called. */
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { components } from "../../../control";
import { fact, parts } from "../../../model/entry";
import { control } from "../../../source/control";
import { account, beat, book } from "../../../state/session";
import { Failure, useDoing } from "../../form/doing";
import { Field, Form, Pick } from "../../form/Field";
import { Section } from "../../parts";
import { useAnswer, useNews } from "../../overview/answer";
import { doesWhat, REACTIONS, type Reaction } from "./script";

type Device = components["schemas"]["Device"];

/** Numbers whose phones were given a script while the journal was kept. */
function scripted(): string[] {
  const all = new Set<string>();
  for (const entry of book.entries) {
    if (entry.kind !== "control.request") continue;
    const operation = fact(entry, "operation");
    const number = parts(entry, "arguments")["number"] ?? "";
    if (operation === "setDevice") all.add(number);
    if (operation === "deleteDevice") all.delete(number);
  }
  return [...all].filter(Boolean);
}

export function Devices({ number }: { number: string }) {
  const asked = useSignal(number || "14155550123");
  useEffect(() => {
    if (number) asked.value = number;
  }, [number]);
  const news = useNews("control.request");
  void beat.value;
  const wanted = [...new Set([asked.value.trim(), ...scripted()])].filter(Boolean).slice(0, 20);
  const found = useAnswer(
    (stop) => Promise.all(wanted.map((each) => control("get", "/_emulator/v1/devices/{number}", { account: account.peek(), path: { number: each }, signal: stop }))),
    [account.value, wanted.join(" "), news.value],
  );
  const devices = found.value.value ?? [];
  const current = devices.find((each) => each.number === asked.value.trim()) ?? null;
  return (
    <Section title="What phones do">
      <Field label="Number" value={asked} mode="tel" known={wanted} />
      <Failure of={found.failure} />
      {current && <Script key={current.number} device={current} />}
      {devices.length > 1 && (
        <ul class="items">
          {devices
            .filter((each) => each !== current)
            .map((each) => (
              <li key={each.number}>
                <button type="button" class="row-link" onClick={() => (asked.value = each.number)}>
                  <bdi class="number">{each.number}</bdi> <span class="soft">{doesWhat(each)}</span>
                </button>
              </li>
            ))}
        </ul>
      )}
    </Section>
  );
}

const SOURCES: Readonly<Record<string, string>> = { script: "as its script says", number: "as its number says", default: "as any phone" };

function Script({ device }: { device: Device }) {
  const doing = useDoing();
  const reaction = useSignal<Reaction>(device.reaction as Reaction);
  const after = useSignal(String(device.after));
  const path = { number: device.number };
  const save = () =>
    void doing.run(() =>
      control("put", "/_emulator/v1/devices/{number}", {
        account: account.peek(),
        path,
        // What is not in the form stays as it is: the request says all of what a phone does.
        body: { ...rest(device), reaction: reaction.peek(), after: Number(after.peek()) },
      }),
    );
  return (
    <>
      <p>
        <bdi class="app">{doesWhat(device)}</bdi> <span class="soft">{SOURCES[device.source] ?? device.source}</span>
      </p>
      <Form label="Script of the phone" class="form-line" onSend={save}>
        <Pick label="Reaction" value={reaction.value} onPick={(each) => (reaction.value = each)} of={(Object.keys(REACTIONS) as Reaction[]).map((each) => [each, REACTIONS[each]] as const)} class="grow" />
        <Field label="After, seconds" type="number" min={0} step="any" value={after} class="short" />
        <button class="button" disabled={doing.busy.value}>Set</button>
        {device.source === "script" && (
          <button type="button" class="button" disabled={doing.busy.value} onClick={() => void doing.run(() => control("delete", "/_emulator/v1/devices/{number}", { account: account.peek(), path }))}>
            Remove
          </button>
        )}
      </Form>
      <Failure of={doing.failure} />
    </>
  );
}

function rest(device: Device): components["schemas"]["SetDeviceRequest"] {
  if (device.source !== "script") return {};
  const { steps, silence, greeting, stir_attestation, cause } = device;
  return {
    steps,
    silence,
    ...(greeting === null ? {} : { greeting }),
    ...(stir_attestation === null ? {} : { stir_attestation: stir_attestation as components["schemas"]["Attestation"] }),
    ...(cause === null ? {} : { cause }),
  };
}
