// A call from the generated TypeScript client: placed, answered in virtual time, seen, hung up, and its record read.
import { CallsApi, CallStage, Configuration } from "./axios";

declare const process: { argv: string[]; exit(status: number): void };

const [base, authId, authToken] = process.argv.slice(2);

async function run(goal: object): Promise<void> {
  const headers = { "Content-Type": "application/json" };
  await fetch(`${base}/_emulator/v1/clock/run`, { method: "POST", headers, body: JSON.stringify(goal) });
}

async function main(): Promise<void> {
  const configuration = new Configuration({ basePath: base, username: authId, password: authToken });
  const calls = new CallsApi(configuration);
  const created = await calls.createCall(authId, {
    from: "14155550100",
    to: "15000020000",
    answer_url: "http://127.0.0.1:9/answer#rc=0",
    time_limit: 60,
  });
  const uuid = String(created.data.request_uuid);
  await run({ until: "call", call_uuid: uuid, call_status: "in-progress" });
  const live = await calls.getCall(authId, uuid, CallStage.LIVE);
  await calls.hangUpCall(authId, uuid);
  await run({ until: "idle" });
  const record = await calls.getCall(authId, uuid);
  console.log(JSON.stringify({ created: created.data, live: live.data, record: record.data }));
}

main().catch((error) => {
  console.error(error.response?.data ?? error);
  process.exit(1);
});
