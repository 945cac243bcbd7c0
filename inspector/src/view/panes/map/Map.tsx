/** The map of the app that was explored: places, what leads where, and what is wrong. Everything on it is a link. */
import "./map.css";
import { useEffect } from "preact/hooks";
import { useSignal } from "@preact/signals";
import { type AppMap, type Node, tree, type Way, wayName } from "../../../model/map";
import { visible } from "../../../safe/text";
import { appMap, askForMap, onMap } from "../../../state/app_map";
import { account, live } from "../../../state/session";
import { Failure, reason } from "../../form/doing";
import { Pane } from "../../form/Pane";
import { useNews } from "../../overview/answer";
import { Empty } from "../../parts";
import { FindingLink, findingLink, headOf, heard, markOf, placeLink, wayLink } from "./links";

const some = (count: number, what: string): string => `${count || "no"} ${what}${count === 1 ? "" : "s"}`;

export function Map() {
  const news = useNews("app.explored");
  const failure = useSignal("");
  useEffect(() => {
    failure.value = "";
    askForMap(account.value, news.value).catch((wrong) => { failure.value = reason(wrong); });
  }, [account.value, news.value]);
  const map = appMap.value;
  return (
    <Pane title="Map" class="map" note={map ? `${some(map.places.length, "place")}, ${some(map.findings.length, "finding")}` : undefined}>
      <Failure of={failure} />
      {map && <Drawn map={map} />}
      {map === null && live.value && <Empty title="No app was explored here"><code>plivo-emulator explore URL --stay</code> shows its map in this place, and so does <code>voice.explore()</code> in a test.</Empty>}
    </Pane>
  );
}

function Drawn({ map }: { map: AppMap }) {
  const start = tree(map);
  return (
    <>
      <p class="app">{visible(map.title)}</p>
      <p class="soft">{some(map.calls, "call")} in all; {some(map.kept.length, "call")} kept: the shortest that passed, {map.most} at most of each place, way and finding.</p>
      {map.findings.length > 0 && (
        <ul class="items findings" aria-label="Findings">
          {map.findings.map((_, at) => <li key={at}><FindingLink at={at} /></li>)}
        </ul>
      )}
      {start ? <ul class="tree" aria-label="Places">{<Branch map={map} node={start} />}</ul> : <Empty title="The app never listens" />}
    </>
  );
}

function Branch({ map, node }: { map: AppMap; node: Node }) {
  const place = map.places[node.at]!;
  const chosen = onMap.value;
  const on = chosen?.kind === "place" && chosen.at === node.at;
  const bad = place.findings.some((at) => map.findings[at]?.hard);
  return (
    <li>
      <div class="stop">
        {node.by && <WayLink of={node.by}>{node.by.inputs}</WayLink>}
        <div class={`place${place.element === null ? " end" : ""}${bad ? " bad" : ""}${on ? " on" : ""}`}>
          <a class="stop-head" href={placeLink(node.at)} aria-current={on ? "true" : undefined}><b>[{node.at}]</b> <span class="app">{visible(headOf(place))}</span></a>
          <p class="app">{heard(place)}{place.also > 0 && <span class="soft"> (and {some(place.also, "more way")} to say it)</span>}</p>
          {node.others.map((way) => <WayLink key={way.to} of={way}>{`${way.inputs} → ${way.to === node.at ? "the same again" : `[${way.to}]`}`}</WayLink>)}
          {place.findings.map((at) => <MarkLink key={at} map={map} at={at} />)}
        </div>
      </div>
      {node.next.length > 0 && <ul>{node.next.map((each) => <Branch key={each.at} map={map} node={each} />)}</ul>}
    </li>
  );
}

function WayLink({ of, children }: { of: Way; children: string }) {
  const on = onMap.value?.kind === "way" && wayName(onMap.value.of) === wayName(of);
  return <a class={`way${on ? " on" : ""}`} href={wayLink(of)} aria-current={on ? "true" : undefined}><span class="app">{visible(children)}</span></a>;
}

function MarkLink({ map, at }: { map: AppMap; at: number }) {
  const finding = map.findings[at];
  if (!finding) return null;
  const on = onMap.value?.kind === "finding" && onMap.value.at === at;
  return <a class={`found${finding.hard ? " hard" : ""}${on ? " on" : ""}`} href={findingLink(at)} aria-current={on ? "true" : undefined}><span class="app">{visible(`${markOf(finding)} ${finding.where}: ${finding.reason}`)}</span></a>;
}
