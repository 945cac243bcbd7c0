/** What the control plane says of something, asked again whenever the run has gone on. */
import { type ReadonlySignal, type Signal, useComputed, useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { account, beat, book, live } from "../../state/session";
import { reason } from "../form/doing";

export interface Answer<T> {
  /** Null until the first answer has come. */
  value: Signal<T | null>;
  failure: Signal<string>;
  again: () => void;
}

/** Real milliseconds between two questions: a run in fast time writes thousands of entries in a second. */
const REST = 250;

/**
 * Asks at once, and again when a value in `on` has changed: one question at a time, the newest last.
 * Nothing is asked of a run in a file, and nothing is polled.
 */
export function useAnswer<T>(ask: (stop: AbortSignal) => Promise<T>, on: readonly unknown[]): Answer<T> {
  const value = useSignal<T | null>(null);
  const failure = useSignal("");
  const asked = useRef(ask);
  asked.current = ask;
  const state = useRef({ busy: false, due: false, stop: new AbortController(), timer: 0 });
  const again = useRef(() => {
    const mine = state.current;
    if (!live.peek() || !account.peek()) return;
    if (mine.busy) {
      mine.due = true;
      return;
    }
    mine.busy = true;
    asked.current(mine.stop.signal).then(
      (said) => {
        failure.value = "";
        value.value = said;
      },
      (wrong) => {
        if (!mine.stop.signal.aborted) failure.value = reason(wrong);
      },
    ).finally(() => {
      mine.timer = window.setTimeout(() => {
        mine.busy = false;
        if (!mine.due) return;
        mine.due = false;
        again.current();
      }, REST);
    });
  });
  useEffect(() => {
    const mine = (state.current = { busy: false, due: false, stop: new AbortController(), timer: 0 });
    return () => {
      mine.stop.abort();
      clearTimeout(mine.timer);
      mine.due = false;
    };
  }, []);
  useEffect(() => {
    // Of another account nothing is known yet.
    value.value = null;
  }, [account.value]);
  useEffect(() => again.current(), on);
  return { value, failure, again: again.current };
}

/** Serial of the newest entry whose kind starts with one of these: it changes when there is news of them. */
export function useNews(...starts: readonly string[]): ReadonlySignal<number> {
  return useComputed(() => {
    void beat.value;
    return book.entries.findLast((entry) => starts.some((start) => entry.kind.startsWith(start)))?.serial ?? 0;
  });
}
