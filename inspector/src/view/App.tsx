/** The page: the bar, tabs of the panes, and what is open. */
import "./app.css";
import { link, pane, param } from "../state/route";
import { live } from "../state/session";
import { Bar } from "./Bar";
import { Calls } from "./calls/Calls";
import { type Pane, panesOf } from "./panes";
import { Icon } from "./parts";

const Tab = ({ of, on }: { of: Pane; on: boolean }) => (
  <a class="tab" href={link({ pane: of.name, at: null })} aria-current={on ? "page" : undefined}>
    <Icon path={of.icon} /><span>{of.title}</span>
  </a>
);

export function App() {
  const all = panesOf("main", live.value);
  const open = all.find((each) => each.name === pane.value) ?? all[0];
  const sides = panesOf("side", live.value);
  const side = sides.find((each) => each.name === param("side")) ?? sides[0];
  const Main = open?.component;
  return (
    <div class={`page at-${param("at") || "main"}${open?.calls ? " with-calls" : ""}`}>
      <Bar />
      <nav class="tabs" aria-label="Panes">
        {all.map((each) => <Tab key={each.name} of={each} on={each === open} />)}
        {sides.map((each) => <a key={each.name} class="tab beside" href={link({ side: each.name, at: "side" })}><Icon path={each.icon} /><span>{each.title}</span></a>)}
      </nav>
      {open?.calls && <Calls />}
      <main class="main" aria-label={open?.title}>{Main && <Main />}</main>
      {side && <Side panes={sides} open={side} />}
    </div>
  );
}

function Side({ panes, open }: { panes: Pane[]; open: Pane }) {
  const Open = open.component;
  return (
    <aside class="side" aria-label={open.title}>
      <nav class="side-tabs" aria-label="Beside">
        <a class="button plain back" href={link({ at: null })}>Back</a>
        {panes.map((each) => (
          <a key={each.name} href={link({ side: each.name })} aria-current={each === open ? "true" : undefined}>{each.title}</a>
        ))}
      </nav>
      <div class="side-body" tabIndex={-1}><Open /></div>
    </aside>
  );
}
