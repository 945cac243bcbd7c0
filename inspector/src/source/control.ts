/** Asks the control plane, typed from its document. */
import type { paths } from "../control";
import { asking } from "./token";

export type Method = "get" | "post" | "put" | "patch" | "delete";
type Json<T> = T extends { content: { "application/json": infer B } } ? B : never;
type Operation<P extends keyof paths, M extends Method> = paths[P][M];
export type Body<P extends keyof paths, M extends Method> =
  Operation<P, M> extends { requestBody?: infer R } ? Json<NonNullable<R>> : never;
export type Answer<P extends keyof paths, M extends Method> =
  Operation<P, M> extends { responses: infer R } ? Json<R[keyof R & (200 | 201)]> : never;

export interface Asked<B> {
  account?: string;
  /** What stands in braces in the path. */
  path?: Record<string, string | number>;
  query?: Record<string, string | number | boolean | null | undefined>;
  body?: B;
  signal?: AbortSignal;
}

/** What the control plane refused, in its own words. */
export class Refused extends Error {
  readonly status: number;
  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

/** What a server says when it refuses: its own words, if these are JSON as of the control plane. */
export function words(said: string, otherwise: string): string {
  try {
    return (JSON.parse(said) as { error?: string }).error ?? otherwise;
  } catch {
    return otherwise;
  }
}

/** The address of an operation, for what is not JSON: sound, say. */
export function address(path: string, asked: Asked<unknown>): string {
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(asked.path?.[name] ?? "")));
  const query = new URLSearchParams();
  if (asked.account) query.set("auth_id", asked.account);
  for (const [name, value] of Object.entries(asked.query ?? {})) {
    if (value !== null && value !== undefined) query.set(name, String(value));
  }
  const written = query.toString();
  return written ? `${filled}?${written}` : filled;
}

/** Does an operation. Raises `Refused` with what the server said. */
export async function control<P extends keyof paths & string, M extends Method>(
  method: M,
  path: P,
  asked: Asked<Body<P, M>> = {},
): Promise<Answer<P, M>> {
  const answer = await asking(address(path, asked), {
    method: method.toUpperCase(),
    ...(asked.signal ? { signal: asked.signal } : {}),
    ...(asked.body === undefined
      ? {}
      : { headers: { "Content-Type": "application/json" }, body: JSON.stringify(asked.body) }),
  });
  const said = await answer.text();
  if (!answer.ok) throw new Refused(answer.status, words(said, answer.statusText));
  return (said ? JSON.parse(said) : null) as Answer<P, M>;
}
