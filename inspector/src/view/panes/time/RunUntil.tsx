/** Runs time until something happens. */
import { useSignal } from "@preact/signals";
import type { components } from "../../../control";
import { control } from "../../../source/control";
import { account, book } from "../../../state/session";
import { Failure, useDoing } from "../../form/doing";
import { Field, Form, Pick } from "../../form/Field";
import { Section } from "../../parts";
import { EntryLink } from "../../overview/CallLink";
import { dayAndTime } from "../../form/written";

type Move = components["schemas"]["ClockMove"];
type Request = components["schemas"]["RunClockRequest"];

const GOALS = {
  idle: { name: "nothing is due", label: "", hint: "" },
  heard: { name: "somebody hears", label: "Words", hint: "Press 1" },
  callback: { name: "a callback is sent", label: "Event", hint: "any, or hangup" },
  entry: { name: "an entry comes", label: "Kind", hint: "call.hang_up or xml.*" },
} as const;
type Goal = keyof typeof GOALS;

export function RunUntil() {
  const goal = useSignal<Goal>("idle");
  const what = useSignal("");
  const within = useSignal("3600");
  const met = useSignal<Move | null>(null);
  const doing = useDoing();
  const chosen = GOALS[goal.value];
  const run = () =>
    void doing.run(async () => {
      met.value = null;
      const body = request(goal.peek(), what.peek().trim(), Number(within.peek()));
      met.value = await control("post", "/_emulator/v1/clock/run", { account: account.peek(), body });
    });
  return (
    <Section title="Run until">
      <Form label="Run until" class="form-line" onSend={run}>
        <Pick label="Goal" value={goal.value} of={(Object.keys(GOALS) as Goal[]).map((each) => [each, GOALS[each].name] as const)} onPick={(each) => {
            goal.value = each;
            what.value = "";
          }} />
        {chosen.label && <Field label={chosen.label} value={what} placeholder={chosen.hint} required={goal.value !== "callback"} class="grow" />}
        <Field label="Seconds at most" type="number" min={0} step="any" value={within} class="short" />
        <button class="button primary" disabled={doing.busy.value}>
          {doing.busy.value ? "Running…" : "Run"}
        </button>
      </Form>
      <Failure of={doing.failure} />
      <p role="status" class="verdict">
        {met.value && <Told move={met.value} />}
      </p>
    </Section>
  );
}

/** What to run to. What has happened already does not count: who presses the button waits for what comes. */
function request(goal: Goal, what: string, within: number): Request {
  const common = { within, timeout: 60, after: book.last };
  switch (goal) {
    case "idle":
      return { ...common, until: "idle" };
    case "heard":
      return { ...common, until: "entry", kind: "audio.*", text: what };
    case "callback":
      return { ...common, until: "callback", ...(what ? { event: what } : {}) };
    case "entry":
      return { ...common, until: "entry", kind: what };
  }
}

function Told({ move }: { move: Move }) {
  const at = <b class="mono">{dayAndTime(move.clock.now).time}</b>;
  if (move.entry)
    return (
      <>
        <span class="pill tone-ok">there</span> {at} <EntryLink serial={move.entry.serial}>{`${move.entry.kind} #${move.entry.serial}`}</EntryLink>
      </>
    );
  if (move.met) return <><span class="pill tone-ok">there</span> {at}</>;
  return (
    <>
      <span class="pill tone-warn">not met</span> {at} <bdi class="app">{move.obstacle ?? "It cannot happen any more, or the time allowed is up."}</bdi>
    </>
  );
}
