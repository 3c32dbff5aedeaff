import type { Channel } from "./types";

/** The simulators' own calls, as the gateway passes them on; there is no such thing in a deployed stack. */
const BASE = "/_sim/_phone";

export interface PhoneInbox {
  readonly id: string;
  readonly channel: Channel;
  readonly account_id: string;
  readonly phone: string;
  /** Whose account it is; empty where the simulators were not told. */
  readonly business?: string;
  readonly customers: readonly string[];
  /** What the customers called themselves when they last wrote, by address. */
  readonly names: Readonly<Record<string, string>>;
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

/** A file as the channel names it. */
export interface SentFile {
  readonly kind: "image" | "voice" | "document";
  readonly ref: string;
  readonly mime: string;
  readonly name: string;
  readonly size: number;
}

export type Act =
  | { readonly file: SentFile }
  | { readonly text: string } | { readonly tap: { readonly id: string; readonly title: string; readonly message_id: string } };

async function ask<T>(path: string, body?: object): Promise<T> {
  const init = body ? { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) } : {};
  const response = await fetch(`${BASE}${path}`, { ...init, cache: "no-store" });
  if (!response.ok) throw new Error((await response.text()).slice(0, 200) || String(response.status));
  return (await response.json()) as T;
}

interface Hosted {
  readonly url: string;
  readonly telegram_file_id: string;
  readonly whatsapp_media_id: string;
}

const ORIGIN = /^https?:\/\/[^/]+/;

/** Puts a file where the providers keep them; gives its name on the channel and an address this page may show. */
async function host(channel: Channel, file: Blob, name: string): Promise<{ readonly ref: string; readonly shown: string }> {
  const response = await fetch(`/_sim/_control/media?${new URLSearchParams({ name }).toString()}`, { method: "POST", headers: { "content-type": file.type || "application/octet-stream" }, body: file });
  if (!response.ok) throw new Error(String(response.status));
  const hosted = (await response.json()) as Hosted;
  const refs: Readonly<Record<Channel, string>> = { telegram: hosted.telegram_file_id, whatsapp: hosted.whatsapp_media_id, instagram: hosted.url, twilio: hosted.url };
  return { ref: refs[channel], shown: showable(hosted.url) };
}

/** The simulators' files come through the page's own origin; links of the desk's bucket stay as they are. */
export const showable = (url: string): string => (url.includes("/media/") && !url.includes("X-Amz-") ? `/_sim${url.replace(ORIGIN, "")}` : url);

export const phoneApi = {
  host,
  inboxes: () => ask<readonly PhoneInbox[]>("/inboxes"),
  thread: ({ inbox, customer }: Writer) => ask<PhoneThread>(`/thread?${new URLSearchParams({ inbox, customer }).toString()}`),
  send: (writer: Writer, act: Act) => ask<Outcome>("/send", { ...writer, ...act }),
  again: ({ inbox, customer }: Writer) => ask<Outcome>("/again", { inbox, customer }),
  wire: () => ask<readonly WireRow[]>("/wire"),
};
