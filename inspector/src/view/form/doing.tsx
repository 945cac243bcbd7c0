/** Work that was begun from a pane: whether it goes on, and why it failed. */
import { type Signal, useSignal } from "@preact/signals";
import { useCallback } from "preact/hooks";

export interface Doing {
  busy: Signal<boolean>;
  failure: Signal<string>;
  /** Does it, unless something is being done. True when it has worked. */
  run: (work: () => Promise<unknown>) => Promise<boolean>;
}

export const reason = (wrong: unknown): string => (wrong instanceof Error ? wrong.message : String(wrong));

export function useDoing(): Doing {
  const busy = useSignal(false);
  const failure = useSignal("");
  const run = useCallback(async (work: () => Promise<unknown>) => {
    if (busy.peek()) return false;
    busy.value = true;
    failure.value = "";
    try {
      await work();
      return true;
    } catch (wrong) {
      failure.value = reason(wrong);
      return false;
    } finally {
      busy.value = false;
    }
  }, []);
  return { busy, failure, run };
}

/** Says why something failed, until it is tried again. */
export function Failure({ of }: { of: Signal<string> }) {
  return of.value ? (
    <p class="error" role="alert">
      <bdi>{of.value}</bdi>
    </p>
  ) : null;
}
