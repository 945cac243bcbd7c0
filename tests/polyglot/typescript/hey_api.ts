// The story with a client of @hey-api/openapi-ts: its zod schemas check every request, every answer and the callback.
import { z } from "zod";
import { client } from "../client/client.gen";
import { createCall, getCall, hangUpCall, listCalls } from "../client/sdk.gen";
import type { HangupEvent } from "../client/types.gen";
import { zErrorAnswer, zCall, zHangupEvent, zHangUpCallResponse, zLiveCall } from "../client/zod.gen";
import { event } from "./callback";
import { NOBODY, SILENT, authId, authToken, base, callback, live, run, tell } from "./stage";

client.setConfig({ baseUrl: base, auth: `${authId}:${authToken}` });

const account = { auth_id: authId };
const body = { from: "14155550100", to: "15000020000", answer_url: SILENT };

// What is not as described does not get through: neither an answer, nor a callback.
async function guarded(): Promise<void> {
  const wrong = async () => Response.json({ api_id: "a", message: 7 });
  const said = await createCall({ path: account, body, fetch: wrong }).catch((error: unknown) => error);
  if (!(said instanceof z.ZodError)) throw new Error("the answer was not looked at");
  if (zHangupEvent.safeParse({ ...event(zHangupEvent, callback), Duration: "soon" }).success) throw new Error("no number");
}

async function placed() {
  const { data } = await createCall({ path: account, body, throwOnError: true });
  return { request_uuid: z.string().parse(data.request_uuid), message: data.message };
}

async function listed(): Promise<string[]> {
  const found: string[] = [];
  for (;;) {
    const query = { limit: 2, offset: found.length };
    const { data } = await listCalls({ path: account, query, throwOnError: true });
    if (!("objects" in data)) throw new Error("no page of records");
    found.push(...data.objects.map((call) => call.call_uuid));
    if (data.meta.next === null) return found;
  }
}

async function story(): Promise<object> {
  await guarded();
  const created = await placed();
  const path = { ...account, call_uuid: created.request_uuid };
  await live(created.request_uuid);
  const seen = zLiveCall.parse((await getCall({ path, query: { status: "live" }, throwOnError: true })).data);
  const { response: hungUp } = await hangUpCall({ path, throwOnError: true });
  zHangUpCallResponse.parse(hungUp.status === 204 ? undefined : hungUp.status);
  await run({ until: "idle" });
  const record = zCall.parse((await getCall({ path, throwOnError: true })).data);
  for (let more = 0; more < 2; more += 1) await placed();
  await run({ until: "idle" });
  const missing = await getCall({ path: { ...account, call_uuid: NOBODY } });
  const heard: HangupEvent = event(zHangupEvent, callback);
  return {
    created,
    live: { call_uuid: seen.call_uuid, call_status: seen.call_status },
    record: {
      call_uuid: record.call_uuid,
      hangup_source: record.hangup_source,
      hangup_cause_code: record.hangup_cause_code,
    },
    listed: await listed(),
    missing: { status: missing.response?.status, error: zErrorAnswer.parse(missing.error).error },
    callback: { CallUUID: heard.CallUUID, HangupCauseCode: heard.HangupCauseCode, Duration: heard.Duration },
  };
}

tell(story());
