/** What went over the wire for an entry, as the control plane keeps it beside the journal. */
import type { components } from "../control";

export type Exchange = components["schemas"]["Exchange"];
export type Message = components["schemas"]["ExchangeMessage"];
export type Header = components["schemas"]["HttpHeader"];

export const header = (message: Message | null, name: string): string =>
  message?.headers.find((each) => each.name.toLowerCase() === name.toLowerCase())?.value ?? "";
