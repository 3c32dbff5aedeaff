import { problemOf, unreachable } from "./problem";

/** Gives the token to send; `fresh` asks for one that was renewed just now. */
export type TokenSource = (fresh: boolean) => Promise<string | null>;

export interface Call {
  readonly method?: "GET" | "POST" | "PATCH" | "PUT" | "DELETE";
  readonly query?: Readonly<Record<string, string | number | boolean | null | undefined>>;
  /** JSON, or a text of its own type. */
  readonly body?: object | { readonly csv: string };
  /** One key per intent, kept over its retries, so that a repeated send is stored once. */
  readonly key?: string;
  /** The answer as it came; JSON is read otherwise. */
  readonly raw?: boolean;
  /** The version that was seen; a newer one makes the API refuse with 409. */
  readonly version?: number;
}

function address(path: string, query: Call["query"] = {}): string {
  const chosen = Object.entries(query).filter(([, value]) => value !== undefined && value !== null && value !== "");
  const search = new URLSearchParams(chosen.map(([name, value]) => [name, String(value)])).toString();
  return search ? `/api${path}?${search}` : `/api${path}`;
}

function request(call: Call, token: string | null): RequestInit {
  const headers: Record<string, string> = { accept: "application/json" };
  if (token) headers["authorization"] = `Bearer ${token}`;
  const csv = call.body && "csv" in call.body ? call.body.csv : null;
  if (call.body) headers["content-type"] = csv === null ? "application/json" : "text/csv";
  if (call.key) headers["idempotency-key"] = call.key;
  if (call.version !== undefined) headers["if-match"] = `"${call.version}"`;
  // What somebody has done must arrive although they leave the page at once.
  const init: RequestInit = { method: call.method ?? "GET", headers, cache: "no-store", keepalive: call.method !== undefined };
  return call.body ? { ...init, body: csv ?? JSON.stringify(call.body) } : init;
}

/** Calls the API as the signed-in person; a stale token is renewed once. Throws `Problem`. */
export function caller(token: TokenSource): <T>(path: string, call?: Call) => Promise<T> {
  return async <T>(path: string, call: Call = {}): Promise<T> => {
    const send = async (fresh: boolean) => {
      const init = request(call, await token(fresh));
      return fetch(address(path, call.query), init).catch(() => {
        throw unreachable();
      });
    };
    let response = await send(false);
    if (response.status === 401) response = await send(true);
    if (!response.ok) throw await problemOf(response);
    const text = await response.text();
    return (call.raw ? text : text ? JSON.parse(text) : undefined) as T;
  };
}
