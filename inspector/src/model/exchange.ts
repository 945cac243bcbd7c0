/** What went over the wire for an entry, as the control plane keeps it beside the journal. */

export interface Header {
  name: string;
  value: string;
}

export interface Message {
  method?: string | null;
  url?: string | null;
  status?: number | null;
  headers: Header[];
  body: string | null;
  body_base64: string | null;
  truncated: boolean;
  form: Header[] | null;
  real_ms?: number | null;
}

export interface Attempt {
  serial: number;
  status: number | null;
  failure: string | null;
  real_ms: number | null;
}

export interface Exchange {
  request: Message | null;
  response: Message | null;
  attempts: Attempt[];
  signature: { version: string; nonce: string; url: string; value: string } | null;
  checks: { subject: string; passed: boolean; message: string }[];
  document_errors: { line: number; column: number; message: string }[];
}

export const header = (message: Message | null, name: string): string =>
  message?.headers.find((each) => each.name.toLowerCase() === name.toLowerCase())?.value ?? "";
