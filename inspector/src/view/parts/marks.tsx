/** Marks, headings and what stands where nothing is. */
import type { ComponentChildren } from "preact";

export type Tone = "ok" | "bad" | "warn" | "plain" | "live";

/** A drawing in lines on 16 by 16, by its path. */
export const Icon = ({ path }: { path: string }) => (
  <svg class="icon" viewBox="0 0 16 16" aria-hidden="true"><path d={path} /></svg>
);

/** The letter of a call in its colour. */
export const Letter = ({ of }: { of: { letter: string; hue: number } }) => <b class={`letter h${of.hue}`}>{of.letter}</b>;

export const Pill = ({ tone = "plain", children }: { tone?: Tone; children: ComponentChildren }) => (
  <span class={`pill tone-${tone}`}>{children}</span>
);

interface SectionProps {
  title: string;
  /** Beside the title: a count, a type. */
  note?: ComponentChildren;
  actions?: ComponentChildren;
  children: ComponentChildren;
}

export const Section = ({ title, note, actions, children }: SectionProps) => (
  <section class="section">
    <h3><span>{title}</span>{note !== undefined && <small>{note}</small>}<span class="grow" />{actions}</h3>
    {children}
  </section>
);

/** Says what would be here, and how it comes. */
export const Empty = ({ title, children }: { title: string; children?: ComponentChildren }) => (
  <div class="empty"><h2>{title}</h2>{children && <p>{children}</p>}</div>
);

/** Text of the app as it is. */
export const Code = ({ children, wrap = false }: { children: string; wrap?: boolean }) => (
  <pre class={`code app${wrap ? " wrap" : ""}`} tabIndex={0}>{children}</pre>
);
