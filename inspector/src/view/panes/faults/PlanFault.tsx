/** Plans something to go wrong. */
import { type Signal, useSignal } from "@preact/signals";
import { account } from "../../../state/session";
import { control } from "../../../source/control";
import { Failure, useDoing } from "../../form/doing";
import { Choice, Field, Form } from "../../form/Field";
import { Button, Section } from "../../parts";
import { type Draft, type Effect, EFFECTS, effectsOf, freeName, type Plane, PLANES, planes, request } from "./plan";

export function PlanFault({ taken }: { taken: readonly string[] }) {
  const doing = useDoing();
  const on = useSignal<Plane>("callback");
  const effect = useSignal<Effect>("status");
  const text = {
    name: useSignal(""),
    where: useSignal(""),
    status: useSignal(""),
    delay: useSignal(""),
    probability: useSignal(""),
    times: useSignal(""),
    id: useSignal(""),
  };
  const draft = (): Draft => ({
    on: on.value, effect: effect.value, name: text.name.value, where: text.where.value, status: text.status.value,
    delay: text.delay.value, probability: text.probability.value, times: text.times.value,
  });
  const pickPlane = (plane: Plane) => {
    on.value = plane;
    text.name.value = "";
    const possible = effectsOf(plane);
    if (!possible.includes(effect.value)) effect.value = possible[0]!;
  };
  const fallback = freeName(draft(), taken);
  const plan = async () => {
    const planned = draft();
    const id = text.id.peek().trim() || fallback;
    const done = await doing.run(() => control("put", "/_emulator/v1/faults/{fault_id}", { account: account.peek(), path: { fault_id: id }, body: request(planned) }));
    if (done) text.id.value = "";
  };
  const shape = EFFECTS[effect.value];
  return (
    <Section title="Plan one">
      <Form label="Plan a fault" class="stack" onSend={() => void plan()}>
        <Choice label="Where it strikes" value={on.value} of={planes.map((each) => [each, PLANES[each].name] as const)} onPick={pickPlane} />
        <Choice label="What goes wrong" value={effect.value} of={effectsOf(on.value).map((each) => [each, EFFECTS[each].name] as const)} onPick={(each) => (effect.value = each)} />
        <div class="form-line start">
          {on.value === "api" && <Field label="Operation" value={text.name} placeholder="every one, or createCall" class="grow" />}
          {on.value === "callback" && <Field label="Event" value={text.name} placeholder="every one, or hangup" class="grow" />}
          <Field label={PLANES[on.value].where} value={text.where} placeholder="anything" hint={`* stands for any text: ${PLANES[on.value].hint}`} class="grow wide" />
        </div>
        <div class="form-line">
          {effect.value === "status" && <Number label="Status" value={text.status} placeholder="503" min={300} max={599} />}
          <Number label={`Seconds, ${shape.delay}`} value={text.delay} placeholder="0" min={0} step="any" />
          <Number label="Chance, %" value={text.probability} placeholder="100" min={0} max={100} step="any" />
          <Number label="Times at most" value={text.times} placeholder="for ever" min={1} />
          <Field label="Name" value={text.id} placeholder={fallback} class="grow" />
          <Button type="submit" kind="primary" disabled={doing.busy.value}>
            Plan it
          </Button>
        </div>
        <Failure of={doing.failure} />
      </Form>
    </Section>
  );
}

interface NumberProps {
  label: string;
  value: Signal<string>;
  placeholder: string;
  min: number;
  max?: number;
  step?: "any";
}

const Number = (props: NumberProps) => <Field {...props} type="number" class="short" />;
