/** Which rows of a long list are in sight. */
import { type ReadonlySignal, type Signal, useComputed, useSignal } from "@preact/signals";
import type { RefObject } from "preact";
import { useEffect, useRef } from "preact/hooks";

/** Rows that are drawn before and after those in sight, so that scrolling shows no holes. */
const OVER = 12;
/** Scrolling draws again once so many rows have passed. */
const STEP = 8;

export interface Windowed {
  box: RefObject<HTMLDivElement | null>;
  top: Signal<number>;
  left: Signal<number>;
  height: Signal<number>;
  width: Signal<number>;
  /** First row to draw, and one after the last, as if there were rows enough. */
  first: ReadonlySignal<number>;
  last: ReadonlySignal<number>;
}

/** `rowHeight` may depend on the width of the list. */
export function useWindowed(rowHeight: (width: number) => number): Windowed {
  const box = useRef<HTMLDivElement>(null);
  const top = useSignal(0);
  const left = useSignal(0);
  const height = useSignal(innerHeight);
  const width = useSignal(0);
  const first = useComputed(() => Math.max(0, Math.floor(top.value / rowHeight(width.value) / STEP) * STEP - OVER));
  const last = useComputed(() => Math.ceil((top.value + height.value) / rowHeight(width.value) / STEP) * STEP + OVER);
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
      left.value = at.scrollLeft;
    };
    at.addEventListener("scroll", scrolled, { passive: true });
    return () => {
      sizes.disconnect();
      at.removeEventListener("scroll", scrolled);
    };
  }, []);
  return { box, top, left, height, width, first, last };
}
