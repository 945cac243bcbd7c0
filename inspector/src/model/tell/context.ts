/** What a teller may ask for besides the entry. */
import type { Call } from "../calls";
import type { Entry } from "../entry";
import type { Told } from "../row";

export interface Context {
  /** Call of the entry. */
  call: Call | null;
  /** Lane of its far end, or of the service when it is about no call. */
  phone: string;
  service: string;
  /** Lane of an app by its URL, of the first one without. */
  app: (url?: string) => string;
  /** Lane of the far end of another call. */
  phoneOf: (uuid: string) => string;
  /** URL of an audio stream. */
  streamUrl: (streamId: string) => string;
}

/** How an entry of one kind is told; null: not at all. */
export type Teller = (entry: Entry, context: Context) => Told | null;
