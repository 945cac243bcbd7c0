/** A list of which only the rows in sight are in the page, all of one height. */
import "./list.css";
import type { JSX } from "preact";
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import { useWindowed } from "../windowed";

interface VirtualProps<T> {
  label: string;
  rows: readonly T[];
  /** Height of a row in pixels. */
  tall: number;
  id: (row: T) => string | number;
  /** Index of the chosen row, -1 for none. */
  at: number;
  onPick: (row: T, index: number) => void;
  row: (row: T, index: number) => JSX.Element;
  /** Called when the last row comes into sight. */
  onEnd?: () => void;
}

export function Virtual<T>({ label, rows, tall, id, at, onPick, row, onEnd }: VirtualProps<T>) {
  const { box, height, first: from, last: until } = useWindowed(() => tall);
  /** Whether the newest row is in sight: then it stays so when rows come. */
  const stick = useRef(false);
  useLayoutEffect(() => {
    if (stick.current && at < 0 && box.current) box.current.scrollTop = box.current.scrollHeight;
  }, [rows.length]);
  const [first, last] = [from.value, Math.min(rows.length, until.value)];
  useEffect(() => {
    if (last === rows.length && rows.length) onEnd?.();
  }, [last, rows.length]);
  const show = (index: number) => {
    const chosen = rows[index];
    if (chosen === undefined) return;
    onPick(chosen, index);
    const element = box.current!;
    if (index * tall < element.scrollTop) element.scrollTop = index * tall;
    else if ((index + 1) * tall > element.scrollTop + element.clientHeight)
      element.scrollTop = (index + 1) * tall - element.clientHeight;
  };
  const key = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const page = Math.max(1, Math.floor(height.value / tall) - 1);
    const to = target(event.key, at, page, rows.length);
    if (to === null) return;
    event.preventDefault();
    show(Math.min(rows.length - 1, Math.max(0, to)));
  };
  return (
    <div
      ref={box}
      class="virtual"
      tabIndex={0}
      role="listbox"
      aria-label={label}
      aria-activedescendant={at >= first && at < last ? `at-${id(rows[at]!)}` : undefined}
      onKeyDown={key}
      onScroll={(event) => {
        const element = event.currentTarget;
        stick.current = element.scrollTop > 0 && element.scrollTop + element.clientHeight >= element.scrollHeight - tall;
      }}
    >
      <div class="virtual-all" style={{ height: `${rows.length * tall}px` }}>
        {rows.slice(first, last).map((each, place) => (
          <div
            key={id(each)}
            id={`at-${id(each)}`}
            role="option"
            aria-selected={first + place === at}
            aria-setsize={rows.length}
            aria-posinset={first + place + 1}
            class={`virtual-row${first + place === at ? " on" : ""}`}
            style={{ height: `${tall}px`, transform: `translateY(${(first + place) * tall}px)` }}
            onClick={() => onPick(each, first + place)}
          >
            {row(each, first + place)}
          </div>
        ))}
      </div>
    </div>
  );
}

function target(key: string, at: number, page: number, length: number): number | null {
  switch (key) {
    case "ArrowDown":
    case "j":
      return at + 1;
    case "ArrowUp":
    case "k":
      return at < 0 ? length - 1 : at - 1;
    case "PageDown":
      return at + page;
    case "PageUp":
      return at - page;
    case "Home":
      return 0;
    case "End":
      return length - 1;
    default:
      return null;
  }
}
