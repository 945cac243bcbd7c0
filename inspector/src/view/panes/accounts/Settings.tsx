/** Settings of the account that is shown, and what ends its run. */
import type { ComponentChildren } from "preact";
import { useSignal } from "@preact/signals";
import { control } from "../../../source/control";
import { type Account, open, turnTo } from "../../../state/session";
import { Failure, useDoing } from "../../form/doing";
import { Sure } from "../../form/Sure";
import { Button, Copy, Fields, Section } from "../../parts";
import { refresh } from "./follow";

/** Shown at another place, or not a setting. */
const ELSEWHERE = new Set(["auth_id", "auth_token", "now", "live_calls", "queued_calls", "journal_entries", "journal_dropped"]);

export function Settings({ of, first }: { of: Account; first: boolean }) {
  const doing = useDoing();
  const shown = useSignal(false);
  const path = { auth_id: of.auth_id };
  const reset = () =>
    void doing.run(async () => {
      await control("post", "/_emulator/v1/accounts/{auth_id}/reset", { path, body: {} });
      await refresh();
      open(of.auth_id);
    });
  const remove = () =>
    void doing.run(async () => {
      await control("delete", "/_emulator/v1/accounts/{auth_id}", { path });
      const left = (await control("get", "/_emulator/v1/accounts")).accounts[0];
      if (left) turnTo(left.auth_id);
      await refresh();
    });
  const settings = Object.entries(of).filter(([name]) => !ELSEWHERE.has(name));
  return (
    <Section
      title="Settings"
      note={<bdi class="app mono">{of.auth_id}</bdi>}
      actions={
        <>
          <Sure label="Reset" question="End all calls and forget all records?" busy={doing.busy.value} onSure={reset} />
          {!first && <Sure label="Delete" question="Delete the account and all its records?" busy={doing.busy.value} onSure={remove} />}
        </>
      }
    >
      <Failure of={doing.failure} />
      <Fields
        label="Settings"
        of={[
          [
            "auth_token",
            <span class="secret">
              <span class="app">{shown.value ? of.auth_token : "••••••••"}</span>{" "}
              <Button pressed={shown.value} onClick={() => (shown.value = !shown.value)}>
                {shown.value ? "Hide" : "Show token"}
              </Button>{" "}
              <Copy text={of.auth_token}>Copy</Copy>
            </span>,
          ],
          ...settings.map(([name, value]) => [name, written(value)] as const),
        ]}
      />
    </Section>
  );
}

function written(value: unknown): ComponentChildren {
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (typeof value !== "object" || value === null) return String(value);
  const inside = Object.entries(value);
  if (!inside.length) return <span class="soft">none</span>;
  return (
    <ul>
      {inside.map(([name, each]) => (
        <li key={name}>
          {name}: {typeof each === "object" ? JSON.stringify(each) : String(each)}
        </li>
      ))}
    </ul>
  );
}
