// The story in types of openapi-typescript, with openapi-fetch for requests.
import createClient from "openapi-fetch";
import type { components, paths } from "../schema";
import { NOBODY, SILENT, authId, authToken, base, callback, live, run, tell } from "./stage";

type Hangup = components["schemas"]["HangupEvent"];
type Numeric<T> = { [K in keyof T]-?: NonNullable<T[K]> extends number ? K : never }[keyof T];
type Required<T> = { [K in keyof T]-?: undefined extends T[K] ? never : K }[keyof T];

// Types are gone at run time: the compiler holds these against the fields of the type, and lets none be forgotten.
const NUMERIC: Record<Numeric<Hangup>, true> = { HangupCauseCode: true, Duration: true, BillDuration: true };
const REQUIRED: Record<Required<Hangup>, true> = {
  CallUUID: true,
  Event: true,
  From: true,
  To: true,
  CallStatus: true,
  Direction: true,
};

const authorization = `Basic ${Buffer.from(`${authId}:${authToken}`).toString("base64")}`;
const client = createClient<paths>({ baseUrl: base, headers: { authorization } });
const account = { auth_id: authId };

function hangup(form: Record<string, string>): Hangup {
  const read: { [name: string]: string | number } = { ...form };
  for (const name of Object.keys(NUMERIC).filter((each) => each in form)) read[name] = Number(form[name]);
  const missing = Object.keys(REQUIRED).filter((name) => !(name in form));
  if (missing.length) throw new Error(`no ${missing}`);
  return read as Hangup;
}

async function placed() {
  const body = { from: "14155550100", to: "15000020000", answer_url: SILENT };
  const { data, error } = await client.POST("/v1/Account/{auth_id}/Call/", { params: { path: account }, body });
  if (!data) throw new Error(error.error);
  return { request_uuid: String(data.request_uuid), message: data.message };
}

async function listed(): Promise<string[]> {
  const found: string[] = [];
  for (;;) {
    const query = { limit: 2, offset: found.length };
    const { data } = await client.GET("/v1/Account/{auth_id}/Call/", { params: { path: account, query } });
    if (!data || !("objects" in data)) throw new Error("no page of records");
    found.push(...data.objects.map((call) => call.call_uuid));
    if (data.meta.next === null) return found;
  }
}

async function story(): Promise<object> {
  const created = await placed();
  const path = { ...account, call_uuid: created.request_uuid };
  const one = "/v1/Account/{auth_id}/Call/{call_uuid}/";
  await live(created.request_uuid);
  const { data: seen } = await client.GET(one, { params: { path, query: { status: "live" } } });
  if (!seen || !("call_status" in seen)) throw new Error("not live");
  const { response: hungUp } = await client.DELETE(one, { params: { path } });
  if (hungUp.status !== 204) throw new Error(`not hung up: ${hungUp.status}`);
  await run({ until: "idle" });
  const { data: record } = await client.GET(one, { params: { path } });
  if (!record || !("hangup_source" in record)) throw new Error("no record");
  for (let more = 0; more < 2; more += 1) await placed();
  await run({ until: "idle" });
  const missing = await client.GET(one, { params: { path: { ...account, call_uuid: NOBODY } } });
  if (!missing.error) throw new Error("somebody");
  const { CallUUID, HangupCauseCode, Duration } = hangup(Object.fromEntries(callback));
  return {
    created,
    live: { call_uuid: seen.call_uuid, call_status: seen.call_status },
    record: {
      call_uuid: record.call_uuid,
      hangup_source: record.hangup_source,
      hangup_cause_code: record.hangup_cause_code,
    },
    listed: await listed(),
    missing: { status: missing.response.status, error: missing.error.error },
    callback: { CallUUID, HangupCauseCode, Duration },
  };
}

tell(story());
