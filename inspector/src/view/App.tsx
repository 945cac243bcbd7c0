/** The page: the bar, tabs of the panes, and what is open. */
import "./app.css";
import { signal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { go, link, pane, param } from "../state/route";
import { live, SMALL, title } from "../state/session";
import { Bar } from "./Bar";
import { Calls } from "./calls/Calls";
import { type Pane, panesOf } from "./panes";
import { Button, Icon } from "./parts";

const Tab = ({ of, on }: { of: Pane; on: boolean }) => (
  <a class="tab" href={link({ pane: of.name, at: null })} aria-current={on ? "page" : undefined}>
    <Icon path={of.icon} /><span>{of.title}</span>
  </a>
);

const LEFT = "M2 3h12v10H2zM6 3v10";
const RIGHT = "M2 3h12v10H2zM10 3v10";

const small = matchMedia(SMALL);
const isSmall = signal(small.matches);
small.addEventListener("change", () => { isSmall.value = small.matches; });

/** Whether a pane is folded away: `fold=calls,side`. */
const folded = (what: string): boolean => param("fold").split(",").includes(what);

function Fold({ what, title, path }: { what: string; title: string; path: string }) {
  const toggle = (): void => {
    const others = param("fold").split(",").filter((each) => each && each !== what);
    go({ fold: (folded(what) ? others : [...others, what]).join(",") }, "replace");
  };
  return <span class={`fold ${what}`}><Button kind="plain" label={title} pressed={!folded(what)} onClick={toggle}><Icon path={path} /></Button></span>;
}

export function App() {
  const all = panesOf("main", live.value);
  const open = all.find((each) => each.name === pane.value) ?? all[0];
  const sides = panesOf("side", live.value);
  const side = sides.find((each) => each.name === param("side")) ?? sides[0];
  const Main = open?.component;
  const heading = title.value ? `${title.value}: inspector` : "Inspector";
  useEffect(() => { document.title = heading; }, [heading]);
  return (
    <div class={`page at-${param("at") || "main"}${folded("side") ? " no-side" : ""}`}>
      <Bar />
      <nav class="tabs" aria-label="Panes">
        {open?.calls && <Fold what="calls" title="Calls" path={LEFT} />}
        {all.map((each) => <Tab key={each.name} of={each} on={each === open} />)}
        {sides.map((each) => <a key={each.name} class="tab beside" href={link({ side: each.name, at: "side" })}><Icon path={each.icon} /><span>{each.title}</span></a>)}
        <span class="grow" />
        <Fold what="side" title="Pane on the right" path={RIGHT} />
      </nav>
      {open?.calls && !folded("calls") && <Calls />}
      <main class="main" aria-label={open?.title}>{Main && <Main />}</main>
      {side && (!folded("side") || param("at") === "side") && <Side panes={sides} open={side} />}
    </div>
  );
}

function Side({ panes, open }: { panes: Pane[]; open: Pane }) {
  const Open = open.component;
  // Where it is shown instead of the middle, it is what the page is about.
  const Part = isSmall.value && param("at") === "side" ? "main" : "aside";
  return (
    <Part class="side" aria-label={open.title}>
      <nav class="side-tabs" aria-label="Beside">
        <a class="button plain back" href={link({ at: null })}>Back</a>
        {panes.map((each) => (
          <a key={each.name} href={link({ side: each.name })} aria-current={each === open ? "true" : undefined}>{each.title}</a>
        ))}
      </nav>
      <div class="side-body" tabIndex={-1}><Open /></div>
    </Part>
  );
}
