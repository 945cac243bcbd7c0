/** Facts of an entry, and the form of a callback. */
import { type Entry, type Facts, parts, text } from "../../model/entry";
import { visible } from "../../safe/text";
import { Fields, Section } from "../parts";

/** A fact with parts as several: `attributes.action`. What says nothing is left out. */
function flat([name, value]: [string, unknown]): [string, string][] {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return text(value) ? [[name, text(value)]] : [];
  return Object.entries(value).map(([part, each]) => [`${name}.${part}`, text(each)]);
}

export function FactSection({ entry, withFields }: { entry: Entry; withFields: boolean }) {
  const form = Object.entries(parts(entry, "fields"));
  const facts = Object.entries(entry.facts as Facts).filter(([name]) => name !== "fields").flatMap(flat);
  return (
    <>
      {withFields && form.length > 0 && (
        <Section title="Fields" note={form.length}><Fields label="Fields" of={form.map(([name, value]) => [name, visible(value)] as const)} /></Section>
      )}
      {facts.length > 0 && (
        <Section title="Facts"><Fields label="Facts" of={facts.map(([name, value]) => [name, visible(value)] as const)} /></Section>
      )}
    </>
  );
}
