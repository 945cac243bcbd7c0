/** What is chosen on the map: a place, a way or a finding, and the calls that passed it. */
import type { AppMap, Finding, Place, Way } from "../../../model/map";
import { visible } from "../../../safe/text";
import { appMap, onMap } from "../../../state/app_map";
import { Xml } from "../../detail/Xml";
import { Fields, Section } from "../../parts";
import { FindingLink, headOf, heard, Passed, PlaceLink, wayLink } from "./links";

export function MapDetail() {
  const [map, chosen] = [appMap.value, onMap.value];
  if (!map) return null;
  return (
    <article class="detail map-detail">
      {chosen === null && <p class="soft">Choose a place, what leads from one to the next, or a finding: here are the calls that passed it.</p>}
      {chosen?.kind === "place" && <OfPlace map={map} at={chosen.at} of={chosen.of} />}
      {chosen?.kind === "way" && <OfWay of={chosen.of} />}
      {chosen?.kind === "finding" && <OfFinding of={chosen.of} />}
    </article>
  );
}

function CallsPassed({ calls, passed }: { calls: readonly string[]; passed: number }) {
  return (
    <Section title="Calls that passed" note={`${calls.length} of ${passed}`}>
      <Passed calls={calls} label="Calls that passed" />
    </Section>
  );
}

function OfPlace({ map, at, of }: { map: AppMap; at: number; of: Place }) {
  const [leaves, comes] = [map.ways.filter((each) => each.from === at), map.ways.filter((each) => each.to === at && each.from !== at)];
  return (
    <>
      <h2><b class="mono">[{at}]</b> <span class="app">{visible(headOf(of))}</span></h2>
      <p class="more-said app">{heard(of)}</p>
      <CallsPassed calls={of.calls} passed={of.passed} />
      {of.findings.length > 0 && <Section title="Findings" note={of.findings.length}><ul class="items">{of.findings.map((each) => <li key={each}><FindingLink at={each} /></li>)}</ul></Section>}
      {leaves.length > 0 && <Section title="Leads to"><Ways of={leaves} map={map} end="to" /></Section>}
      {comes.length > 0 && <Section title="Comes from"><Ways of={comes} map={map} end="from" /></Section>}
      {of.document !== null && (
        <Section title="Document">
          {of.url !== null && <p class="request-line mono app">{visible(of.url)}</p>}
          <Xml source={of.document} pointer={of.line === null ? null : { line: of.line, column: of.column ?? 1 }} wrong={false} />
        </Section>
      )}
    </>
  );
}

const Ways = ({ of, map, end }: { of: readonly Way[]; map: AppMap; end: "from" | "to" }) => (
  <ul class="items">
    {of.map((each) => (
      <li key={`${each.from}-${each.to}`}>
        <a class="row-link" href={wayLink(each)}><b class="app">{visible(each.inputs)}</b> <span>{end === "to" ? "→" : "←"} [{each[end]}]</span> <span class="app soft">{visible(map.places[each[end]]?.text ?? "")}</span></a>
      </li>
    ))}
  </ul>
);

function OfWay({ of }: { of: Way }) {
  return (
    <>
      <h2><span class="mono">[{of.from}] → [{of.to}]</span> <span class="app">{visible(of.inputs)}</span></h2>
      <CallsPassed calls={of.calls} passed={of.passed} />
      <Section title="Places"><ul class="items">{[of.from, of.to].map((each, at) => <li key={at}><PlaceLink at={each} /></li>)}</ul></Section>
    </>
  );
}

function OfFinding({ of }: { of: Finding }) {
  const rows: [string, string][] = [["where", of.where], ["reason", of.reason], ["caller", `who ${of.caller}`]];
  if (!of.repeats) rows.push(["note", "it does not show each time"]);
  return (
    <>
      <h2><span class={of.hard ? "wrong" : ""}>{of.hard ? "✗" : "·"} {of.law}</span></h2>
      <p class="more-said app">{visible(of.about)}</p>
      <Fields of={rows.map(([name, value]) => [name, visible(value)])} label="Finding" />
      <Section title="Calls that show it" note={of.calls.length}><Passed calls={of.calls} label="Calls that show it" /></Section>
      {of.places.length > 0 && <Section title="Places"><ul class="items">{of.places.map((each) => <li key={each}><PlaceLink at={each} /></li>)}</ul></Section>}
    </>
  );
}
