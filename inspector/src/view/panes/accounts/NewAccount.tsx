/** Opens an account. */
import { useSignal } from "@preact/signals";
import type { components } from "../../../control";
import { control } from "../../../source/control";
import { Failure, useDoing } from "../../form/doing";
import { Choice, Field, Form } from "../../form/Field";
import { Button, Section } from "../../parts";
import { turnTo } from "../../../state/session";
import { refresh } from "./follow";

type Mode = components["schemas"]["TimeMode"];
type Request = components["schemas"]["CreateAccountRequest"];

/** Stands for: as the server was started. */
const AS_STARTED = "as started";

export function NewAccount() {
  const doing = useDoing();
  const id = useSignal("");
  const seed = useSignal("");
  const mode = useSignal<Mode | typeof AS_STARTED>(AS_STARTED);
  const create = () =>
    void doing.run(async () => {
      const body: Request = {};
      if (id.peek().trim()) body.auth_id = id.peek().trim();
      if (seed.peek()) body.seed = Number(seed.peek());
      if (mode.peek() !== AS_STARTED) body.mode = mode.peek() as Mode;
      const made = await control("post", "/_emulator/v1/accounts", { body });
      await refresh();
      id.value = "";
      turnTo(made.auth_id);
    });
  return (
    <Section title="Open one">
      <Form label="Open an account" class="form-line" onSend={create}>
        <Field label="Id" value={id} placeholder="one that is not in use" class="grow" />
        <Field label="Seed" type="number" min={0} value={seed} placeholder="as started" class="short" />
        <Choice label="Time" value={mode.value} onPick={(each) => (mode.value = each)} of={[[AS_STARTED, AS_STARTED], ["real", "real"], ["manual", "manual"], ["auto", "auto"]]} />
        <Button type="submit" kind="primary" disabled={doing.busy.value}>
          Open
        </Button>
      </Form>
      <Failure of={doing.failure} />
    </Section>
  );
}
