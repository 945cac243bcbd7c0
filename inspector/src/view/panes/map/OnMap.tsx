/** Where on the map of its app a call went. */
import { useEffect } from "preact/hooks";
import { appMap, askForMap } from "../../../state/app_map";
import { account } from "../../../state/session";
import { Section } from "../../parts";
import { PlaceLink } from "./links";

export function OnMap({ calls }: { calls: readonly string[] }) {
  useEffect(() => {
    // Nobody misses a map who has not asked for one: a failure is not told.
    if (appMap.peek() === undefined) askForMap(account.value, 0).catch(() => undefined);
  }, [account.value]);
  const kept = appMap.value?.kept.find((each) => calls.includes(each.call_uuid));
  if (!kept?.places.length) return null;
  return (
    <Section title="On the map">
      <ol class="items">{kept.places.map((each, at) => <li key={at}><PlaceLink at={each} /></li>)}</ol>
    </Section>
  );
}
