"use strict";
// The reference works without this: it adds the search, the choice of a theme, the menu of small screens, and copying.
{
  const root = document.documentElement;
  root.classList.add("scripted");

  const kept = {
    get(key) {
      try { return localStorage.getItem(key) ?? ""; } catch { return ""; } // a browser may keep nothing of files
    },
    set(key, value) {
      try { localStorage.setItem(key, value); } catch { /* the same */ }
    },
  };

  // Before anything is shown, so that nothing flashes.
  const themes = ["", "light", "dark"];
  const shownTheme = () => themes.find((theme) => theme === kept.get("theme")) ?? "";
  const showTheme = (theme) => {
    if (theme) root.dataset.theme = theme;
    else delete root.dataset.theme;
  };
  showTheme(shownTheme());

  const element = (name, className, text) => {
    const made = document.createElement(name);
    if (className) made.className = className;
    if (text) made.textContent = text;
    return made;
  };

  const themeButton = (button) => {
    let theme = shownTheme();
    const say = () => {
      button.textContent = `◐ ${theme || "auto"}`;
      button.setAttribute("aria-label", `Theme: ${theme || "auto"}`);
    };
    button.addEventListener("click", () => {
      theme = themes[(themes.indexOf(theme) + 1) % themes.length];
      kept.set("theme", theme);
      showTheme(theme);
      say();
    });
    say();
    button.hidden = false;
  };

  // Not scrollIntoView: it moves the page, too.
  const keepInView = (link) => {
    const nav = link.closest("nav");
    const top = link.getBoundingClientRect().top - nav.getBoundingClientRect().top;
    if (top < 0 || top > nav.clientHeight - link.offsetHeight) nav.scrollTop += top - nav.clientHeight / 3;
  };

  const menu = (button, nav) => {
    const open = (wanted) => {
      document.body.classList.toggle("menu-open", wanted);
      button.setAttribute("aria-expanded", String(wanted));
    };
    button.setAttribute("role", "button");
    button.setAttribute("aria-controls", nav.id);
    button.addEventListener("click", (event) => {
      event.preventDefault();
      open(!document.body.classList.contains("menu-open"));
    });
    button.addEventListener("keydown", (event) => {
      if (event.key === " ") {
        event.preventDefault();
        button.click();
      }
    });
    nav.addEventListener("click", (event) => { if (event.target.closest("a")) open(false); });
    document.addEventListener("keydown", (event) => { if (event.key === "Escape") open(false); });
    open(false);
    const current = nav.querySelector("[aria-current]");
    if (current) keepInView(current);
  };

  const folded = (text) => text.toLowerCase().replace(/[\s_-]+/g, "");

  const readIndex = () => {
    const found = window.referenceIndex;
    return found.entries.map(([kind, name, place, page, anchor, says, also]) => ({
      kind,
      what: found.kinds[kind],
      name,
      of: found.places[place],
      says,
      href: anchor ? `${found.pages[page]}#${encodeURIComponent(anchor)}` : found.pages[page],
      key: folded(name),
      whole: folded(`${name} ${found.places[place]} ${says} ${also}`),
    }));
  };

  // What is called so comes first, then what begins so, then what only speaks of it; operations before their fields.
  const rank = (entry, query, words) => {
    if (!words.every((word) => entry.whole.includes(word))) return -1;
    let value = 0;
    if (entry.key === query) value = 400;
    else if (entry.key.startsWith(query)) value = 300;
    else if (entry.key.includes(query)) value = 200;
    else if (words.every((word) => entry.key.includes(word))) value = 150;
    return value + 50 - entry.kind * 4 - Math.min(entry.key.length / 20, 3);
  };

  const search = (box) => {
    const input = box.querySelector("input");
    const list = box.querySelector("[role=listbox]");
    const none = box.querySelector(".none");
    const most = 40;
    let entries = null;
    let asked = false;
    let chosen = -1;

    const load = () => {
      if (asked) return;
      asked = true;
      const script = element("script");
      script.src = root.dataset.index;
      script.addEventListener("load", () => {
        entries = readIndex();
        show();
      });
      document.head.append(script);
    };

    const choose = (number) => {
      const items = [...list.children];
      items[chosen]?.setAttribute("aria-selected", "false");
      chosen = items.length ? (number + items.length) % items.length : -1;
      const item = items[chosen];
      if (!item) return input.removeAttribute("aria-activedescendant");
      item.setAttribute("aria-selected", "true");
      item.scrollIntoView({ block: "nearest" });
      input.setAttribute("aria-activedescendant", item.id);
    };

    const close = () => {
      list.hidden = none.hidden = true;
      input.setAttribute("aria-expanded", "false");
      input.removeAttribute("aria-activedescendant");
    };

    const row = (entry, number) => {
      const link = element("a");
      link.id = `find-${number}`;
      link.setAttribute("role", "option");
      link.setAttribute("aria-selected", "false");
      link.href = entry.href;
      link.tabIndex = -1;
      const head = element("span", "name", entry.name);
      if (entry.of) head.append(element("span", "of", entry.of));
      link.append(head, element("span", "what", entry.what), element("span", "says", entry.says));
      return link;
    };

    const show = () => {
      if (!entries) return;
      const words = input.value.trim().split(/\s+/).map(folded).filter(Boolean);
      if (!words.length) return close();
      const query = words.join("");
      const found = entries
        .map((entry) => [rank(entry, query, words), entry])
        .filter(([value]) => value >= 0)
        .sort(([one], [other]) => other - one)
        .slice(0, most);
      list.replaceChildren(...found.map(([, entry], number) => row(entry, number)));
      list.hidden = !found.length;
      none.hidden = Boolean(found.length);
      input.setAttribute("aria-expanded", String(Boolean(found.length)));
      chosen = -1;
      choose(0);
    };

    input.addEventListener("focus", load);
    input.addEventListener("input", () => { load(); show(); });
    input.addEventListener("keydown", (event) => {
      if (event.key === "ArrowDown") choose(chosen + 1);
      else if (event.key === "ArrowUp") choose(chosen - 1);
      else if (event.key === "Enter") list.children[chosen]?.click();
      else if (event.key === "Escape") { close(); input.blur(); } else return;
      event.preventDefault();
      event.stopPropagation();
    });
    list.addEventListener("click", () => { close(); input.value = ""; input.blur(); });
    document.addEventListener("click", (event) => { if (!box.contains(event.target)) close(); });
    document.addEventListener("keydown", (event) => {
      const typing = event.target.closest("input, textarea, select");
      const wanted = (event.key === "/" && !typing) || (event.key === "k" && (event.ctrlKey || event.metaKey));
      if (!wanted) return;
      event.preventDefault();
      input.focus();
      input.select();
    });
    box.hidden = false;
  };

  const tabs = () => {
    const all = [...document.querySelectorAll(".tabs input")];
    const use = (language) => {
      for (const input of all) if (input.value === language) input.checked = true;
    };
    use(kept.get("language"));
    document.addEventListener("change", (event) => {
      if (!all.includes(event.target)) return;
      const before = event.target.getBoundingClientRect().top;
      kept.set("language", event.target.value);
      use(event.target.value);
      scrollBy(0, event.target.getBoundingClientRect().top - before); // what was above may be longer now
    });
  };

  // Made when it is needed: one button, which goes to the example under the pointer.
  const copying = () => {
    const button = element("button", "copy", "Copy");
    button.type = "button";
    document.addEventListener("pointerover", (event) => {
      const example = event.target.closest?.("pre");
      if (example && button.parentElement !== example) {
        button.textContent = "Copy";
        example.append(button);
      }
    });
    button.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(button.parentElement.querySelector("code").textContent);
        button.textContent = "Copied";
      } catch {
        button.textContent = "Press Ctrl-C";
        getSelection().selectAllChildren(button.parentElement.querySelector("code"));
      }
    });
  };

  // Says in the menu which part of the page is being read.
  const reading = (links) => {
    const byPart = new Map();
    for (const link of links) {
      const part = document.getElementById(decodeURIComponent(link.hash.slice(1)));
      if (part) byPart.set(part, link);
    }
    const seen = new Set();
    const watcher = new IntersectionObserver((changes) => {
      for (const { target, isIntersecting } of changes) seen[isIntersecting ? "add" : "delete"](target);
      const first = [...byPart.keys()].find((part) => seen.has(part));
      if (!first) return;
      for (const [part, link] of byPart) link.classList.toggle("here", part === first);
      keepInView(byPart.get(first));
    }, { rootMargin: "-80px 0px -50% 0px" });
    for (const part of byPart.keys()) watcher.observe(part);
  };

  document.addEventListener("DOMContentLoaded", () => {
    themeButton(document.querySelector(".theme"));
    menu(document.querySelector(".menu-button"), document.getElementById("menu"));
    search(document.querySelector(".search"));
    tabs();
    copying();
    reading(document.querySelectorAll("nav .parts a"));
  });
}
