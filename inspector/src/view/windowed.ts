/** Which rows of a long list are in sight. */
import { type Signal, useSignal } from "@preact/signals";
import type { RefObject } from "preact";
import { useEffect, useRef } from "preact/hooks";

/** Rows that are drawn before and after those in sight, so that scrolling shows no holes. */
const OVER = 12;

export interface Windowed {
  box: RefObject<HTMLDivElement | null>;
  top: Signal<number>;
  height: Signal<number>;
  width: Signal<number>;
  /** First and one after the last row to draw. */
  range: (rowHeight: number, count: number) => [number, number];
}

export function useWindowed(): Windowed {
  const box = useRef<HTMLDivElement>(null);
  const top = useSignal(0);
  const height = useSignal(innerHeight);
  const width = useSignal(0);
  useEffect(() => {
    const at = box.current;
    if (!at) return;
    const sizes = new ResizeObserver(() => {
      height.value = at.clientHeight;
      width.value = at.clientWidth;
    });
    sizes.observe(at);
    const scrolled = (): void => {
      top.value = at.scrollTop;
    };
    at.addEventListener("scroll", scrolled, { passive: true });
    return () => {
      sizes.disconnect();
      at.removeEventListener("scroll", scrolled);
    };
  }, []);
  const range = (rowHeight: number, count: number): [number, number] => [
    Math.max(0, Math.floor(top.value / rowHeight) - OVER),
    Math.min(count, Math.ceil((top.value + height.value) / rowHeight) + OVER),
  ];
  return { box, top, height, width, range };
}
