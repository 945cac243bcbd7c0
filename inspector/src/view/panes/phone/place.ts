/** Places a call as a customer of the service does: through the Voice API, with the credentials of the account. */
import { control, Refused } from "../../../source/control";

export interface Placed {
  from: string;
  to: string;
  answer_url: string;
}

/** UUID of the new call. The token is asked for when it is needed and kept nowhere. */
export async function placeCall(authId: string, call: Placed): Promise<string> {
  const { auth_token } = await control("get", "/_emulator/v1/accounts/{auth_id}", { path: { auth_id: authId } });
  const credentials = new TextEncoder().encode(`${authId}:${auth_token}`);
  const answer = await fetch(`/v1/Account/${encodeURIComponent(authId)}/Call/`, {
    method: "POST",
    credentials: "omit",
    headers: { "Content-Type": "application/json", Authorization: `Basic ${btoa(String.fromCharCode(...credentials))}` },
    body: JSON.stringify(call),
  });
  const said = (await answer.json()) as { error?: unknown; request_uuid?: string };
  if (!answer.ok) throw new Refused(answer.status, typeof said.error === "string" ? said.error : JSON.stringify(said.error));
  return said.request_uuid ?? "";
}
