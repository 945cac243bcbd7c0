/** Links to what a map has, and to the calls that passed it. */
import { type Finding, type Place, type Way, wayName } from "../../../model/map";
import { visible } from "../../../safe/text";
import { appMap } from "../../../state/app_map";
import { link } from "../../../state/route";
import { beat, book, live } from "../../../state/session";
import { Letter } from "../../parts";

const NOTHING = { place: null, way: null, finding: null };
/** On a small screen, what is chosen is shown instead of the map. */
const CHOSEN = { pane: "map", side: "details", at: "side" };

export const placeLink = (at: number): string => link({ ...NOTHING, ...CHOSEN, place: at });
export const wayLink = (way: Way): string => link({ ...NOTHING, ...CHOSEN, way: wayName(way) });
export const findingLink = (at: number): string => link({ ...NOTHING, ...CHOSEN, finding: at });

/** The name of a place: what listens there and where, or how calls end there. */
export const headOf = (place: Place): string => (place.element === null ? `end, ${place.ends}` : `${place.element} ${place.path}`);

export const heard = (place: Place): string => visible(place.text) || "nothing is heard";

export const markOf = (finding: Finding): string => `${finding.hard ? "✗" : "·"} ${finding.law}`;

/** A place by its number, with what it says. */
export function PlaceLink({ at }: { at: number }) {
  const place = appMap.value?.places[at];
  if (!place) return null;
  return (
    <a class="row-link" href={placeLink(at)}>
      <b class="mono">[{at}]</b> <span class="app">{visible(headOf(place))}: {heard(place)}</span>
    </a>
  );
}

export function FindingLink({ at }: { at: number }) {
  const finding = appMap.value?.findings[at];
  if (!finding) return null;
  return (
    <a class={`row-link found${finding.hard ? " hard" : ""}`} href={findingLink(at)}>
      <span class="app">{visible(`${markOf(finding)} ${finding.where}: ${finding.reason}`)}</span>
    </a>
  );
}

/** Calls that are kept, each as a link to its ladder. */
export function Passed({ calls, label }: { calls: readonly string[]; label: string }) {
  void beat.value;
  return (
    <ul class="items passed" aria-label={label}>
      {calls.map((uuid) => <li key={uuid}><OneCall uuid={uuid} /></li>)}
    </ul>
  );
}

function OneCall({ uuid }: { uuid: string }) {
  const call = book.calls.byUuid.get(uuid);
  const kept = appMap.value?.kept.find((each) => each.call_uuid === uuid);
  const told = <span class="app">who {visible(kept?.caller ?? "calls")}</span>;
  if (!call) return <span class="row-link soft">{told} <span class="state">{live.value ? "not in the journal" : "not kept"}</span></span>;
  return (
    <a class="row-link" href={link({ pane: "ladder", call: book.calls.family(uuid), entry: null, at: null })}>
      <Letter of={call} /> {told} <span class="state app">{visible(kept?.cause ?? "")}</span>
    </a>
  );
}
