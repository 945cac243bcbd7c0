/** A pane: a titled part of the page that fills the room it has, beside the ladder or in the middle. */
import "./form.css";
import type { ComponentChildren } from "preact";

interface PaneProps {
  title: string;
  /** Said beside the title, a count for example. */
  note?: ComponentChildren;
  class: string;
  children: ComponentChildren;
}

export const Pane = ({ title, note, class: extra, children }: PaneProps) => (
  <div class={`pane ${extra}`}>
    <header class="pane-head">
      <h2>{title}</h2>
      {note !== undefined && <small class="soft">{note}</small>}
    </header>
    {children}
  </div>
);

/** What stands where a list would be when it has nothing, and what to do about it. */
export const Nothing = ({ children }: { children: ComponentChildren }) => <p class="nothing">{children}</p>;
