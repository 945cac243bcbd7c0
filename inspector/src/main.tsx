/** The page begins. */
import "./style/tokens.css";
import "./style/base.css";
import { render } from "preact";
import "./source/token"; // before the address is read: it takes the token out of it
import { holdsRun } from "./source/file";
import { ask, begin } from "./state/session";
import { App } from "./view/App";
import { everywhere } from "./view/ladder/keys";

/** Resolves once the bar that the document itself holds is on the screen; at once where nobody looks. */
const painted = (): Promise<void> =>
  new Promise((done) => (document.hidden ? done() : requestAnimationFrame(() => setTimeout(done))));

async function start(root: HTMLElement): Promise<void> {
  // A large run takes a while to read: the screen must not stay empty meanwhile.
  if (holdsRun()) await painted();
  void ask(begin);
  root.replaceChildren();
  render(<App />, root);
}

document.addEventListener("keydown", everywhere);
const root = document.getElementById("app");
if (root) void start(root);
