import type { Channel } from "./types";

/** The simulators' own calls, as the gateway passes them on; there is no such thing in a deployed stack. */
const BASE = "/_sim/_phone";

export interface PhoneInbox {
  readonly id: string;
  readonly channel: Channel;
  readonly account_id: string;
  readonly phone: string;
  readonly customers: readonly string[];
}

export interface PhoneChoice {
  readonly id: string;
  readonly title: string;
  readonly url: string | null;
}

export interface PhoneMessage {
  readonly id: string;
  readonly at: string;
  readonly by: "customer" | "desk";
  readonly text: string;
  readonly choices: readonly PhoneChoice[];
  readonly media: readonly { readonly kind: string; readonly url: string; readonly name: string }[];
  readonly status: string;
  readonly edited: boolean;
  readonly deleted: boolean;
}

export interface PhoneThread {
  readonly typing: boolean;
  readonly messages: readonly PhoneMessage[];
}

export interface WireRow {
  readonly n: number;
  readonly at: string;
  readonly direction: "in" | "out";
  readonly channel: string;
  readonly says: string;
  readonly path: string;
  readonly status: number | null;
  readonly milliseconds?: number;
}

/** What the desk's webhook answered to what the customer did. */
export interface Outcome {
  readonly status: number | null;
  readonly body: string;
}

export interface Writer {
  readonly inbox: string;
  readonly customer: string;
  readonly name: string;
}

export type Act = { readonly text: string } | { readonly tap: { readonly id: string; readonly title: string; readonly message_id: string } };

async function ask<T>(path: string, body?: object): Promise<T> {
  const init = body ? { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) } : {};
  const response = await fetch(`${BASE}${path}`, { ...init, cache: "no-store" });
  if (!response.ok) throw new Error((await response.text()).slice(0, 200) || String(response.status));
  return (await response.json()) as T;
}

export const phoneApi = {
  inboxes: () => ask<readonly PhoneInbox[]>("/inboxes"),
  thread: ({ inbox, customer }: Writer) => ask<PhoneThread>(`/thread?${new URLSearchParams({ inbox, customer }).toString()}`),
  send: (writer: Writer, act: Act) => ask<Outcome>("/send", { ...writer, ...act }),
  again: ({ inbox, customer }: Writer) => ask<Outcome>("/again", { inbox, customer }),
  wire: () => ask<readonly WireRow[]>("/wire"),
};
