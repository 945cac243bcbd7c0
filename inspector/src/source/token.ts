/** The token of the control plane, where it has one. It is kept for this tab alone, and travels in a header only. */
import { signal } from "@preact/signals";

const KEPT = "plivo-emulator-token";
const NOT_TRUSTED = 401;

/** Whether the control plane wants a token that this page does not have. */
export const tokenWanted = signal(false);

/** Takes the token of a link (`#/?token=…`) out of the address: addresses are shown and remembered. */
function takeFromAddress(): void {
  const [path = "", query = ""] = location.hash.split("?");
  const params = new URLSearchParams(query);
  const given = params.get("token");
  if (!given) return;
  sessionStorage.setItem(KEPT, given);
  params.delete("token");
  const rest = params.toString();
  history.replaceState(null, "", `${path || "#/"}${rest ? `?${rest}` : ""}`);
}
takeFromAddress();

/** `fetch` with the token. Everything that is asked of the control plane goes this way. */
export async function asking(url: string, how: RequestInit = {}): Promise<Response> {
  const token = sessionStorage.getItem(KEPT);
  const headers = new Headers(how.headers);
  if (token) headers.set("Authorization", `Bearer ${token}`);
  // Without `omit` a browser shows a login box once a server in between asks for a name.
  const answer = await fetch(url, { ...how, headers, credentials: "omit" });
  if (answer.status === NOT_TRUSTED) tokenWanted.value = true;
  return answer;
}

/** Keeps what a person has typed, and begins again with it. */
export function giveToken(token: string): void {
  sessionStorage.setItem(KEPT, token);
  location.reload();
}
