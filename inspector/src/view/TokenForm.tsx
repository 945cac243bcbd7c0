/** Asks a person for the token of the control plane. */
import { giveToken, tokenWanted } from "../source/token";
import { Button } from "./parts";

export function TokenForm() {
  if (!tokenWanted.value) return null;
  return (
    <form class="token" onSubmit={(event) => {
      event.preventDefault();
      const typed = new FormData(event.currentTarget).get("token");
      if (typeof typed === "string" && typed) giveToken(typed);
    }}>
      <label>Token of the control plane <input name="token" type="password" autocomplete="off" required /></label>
      <Button type="submit">Use it</Button>
    </form>
  );
}
