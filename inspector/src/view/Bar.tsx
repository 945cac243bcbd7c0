/** The bar at the top: what is shown, its time, finding, and opening a run. */
import { go, param } from "../state/route";
import { account, accounts, ask, connection, live, openFile, title, trouble, turnTo } from "../state/session";
import { panesOf } from "./panes";
import { Button, Icon, Pill } from "./parts";
import { TokenForm } from "./TokenForm";

const LOGO = "M3 1v14M13 1v14M3 5h9m-2-2 2 2-2 2M13 11H4m2-2-2 2 2 2";
const WORDS = { waiting: "connecting", lost: "not connected" } as const;

export function Bar() {
  const state = connection.value;
  return (
    <header class="bar">
      <h1><Icon path={LOGO} />Inspector</h1>
      {live.value ? <AccountChoice /> : <span class="title mono app" title={title.value}>{title.value}</span>}
      {(state === "waiting" || state === "lost") && <span role="status"><Pill tone={state === "lost" ? "bad" : "plain"}>{WORDS[state]}</Pill></span>}
      {panesOf("bar", live.value).map((each) => <each.component key={each.name} />)}
      <span class="grow" />
      <Search />
      <label class="check"><input type="checkbox" checked={param("all") === "1"} onChange={(e) => go({ all: e.currentTarget.checked ? 1 : null }, "replace")} />all entries</label>
      <OpenRun />
      <TokenForm />
      {trouble.value && (
        <p class="trouble" role="alert"><span class="app">{trouble.value}</span><Button kind="plain" onClick={() => { trouble.value = ""; }}>Dismiss</Button></p>
      )}
    </header>
  );
}

const AccountChoice = () => (
  <label>
    <span class="hide">Account</span>
    <select value={account.value} onChange={(e) => turnTo(e.currentTarget.value)}>
      {!accounts.value.some((each) => each.auth_id === account.value) && <option value={account.value}>{account.value}</option>}
      {accounts.value.map((each) => <option key={each.auth_id} value={each.auth_id}>{each.auth_id}</option>)}
    </select>
  </label>
);

const Search = () => (
  <label>
    <span class="hide">Find in entries and calls</span>
    <input id="find" class="find" type="search" placeholder="Find   /" value={param("find")} onInput={(e) => go({ find: e.currentTarget.value }, "replace")} />
  </label>
);

const OpenRun = () => (
  <label class="button file">
    Open run
    <input class="hide" type="file" accept="application/json,.json" onChange={(e) => {
      const file = e.currentTarget.files?.[0];
      if (file) void ask(() => openFile(file));
      e.currentTarget.value = "";
    }} />
  </label>
);
