/** The page begins. */
import "./style/tokens.css";
import "./style/base.css";
import { render } from "preact";
import "./source/token"; // before the address is read: it takes the token out of it
import { ask, begin } from "./state/session";
import { App } from "./view/App";
import { everywhere } from "./view/ladder/keys";

document.addEventListener("keydown", everywhere);
void ask(begin);
const root = document.getElementById("app");
if (root) render(<App />, root);
