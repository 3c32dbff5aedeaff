import type { Send } from "./desk";
import { of, write } from "./calls";
import type { Channel, Contact, Page } from "./types";

export type CampaignState = "scheduled" | "running" | "done" | "stopped";
export type StayTime = "current" | "upcoming" | "past";
export type Tier = Contact["tier"];

/** Who is meant; what is empty does not narrow it. */
export interface Audience {
  readonly contact_ids?: readonly string[];
  readonly tiers?: readonly Tier[];
  readonly tags?: readonly string[];
  readonly channels?: readonly Channel[];
  readonly last_seen_after?: string;
  readonly stay?: StayTime;
}

/** A message the channel has approved beforehand. */
export interface Approved {
  readonly name: string;
  readonly language: string;
  readonly variables: readonly string[];
}

export type Tally = Readonly<Record<string, number>>;

/** A broadcast, or with credits a gift. */
export interface Campaign {
  readonly id: string;
  readonly state: CampaignState;
  readonly audience: Required<Pick<Audience, "tiers" | "tags" | "channels">> & { readonly named: number; readonly last_seen_after: string | null; readonly stay: StayTime | null };
  readonly text: string | null;
  readonly template: string | null;
  readonly credits: number;
  readonly customers: number;
  readonly examined: number;
  readonly reached: number;
  readonly queued: number;
  readonly skipped: Tally;
  readonly created_by_name: string | null;
  readonly created_at: string;
  readonly starts_at: string | null;
  readonly finished_at: string | null;
}

export interface Estimate {
  readonly examined: number;
  readonly reached: number;
  readonly queued: number;
  readonly channels: Tally;
  readonly skipped: Tally;
  readonly next_cursor: string | null;
}

export interface Skipped {
  readonly contact_id: string;
  readonly name: string | null;
  readonly conversation_id: string | null;
  readonly reason: string;
}

export interface Words {
  readonly text?: string;
  readonly template?: Approved;
}

export type BroadcastBody = Words & { readonly audience: Audience; readonly starts_at?: string };
export type GiftBody = { readonly audience: Audience; readonly credits: number; readonly message?: string; readonly starts_at?: string };

const PAGE = 50;

/** The calls about broadcasts and gifts; a start has one key per intent, so that it begins once. */
export function campaignsApi(send: Send) {
  return {
    list: (cursor: string | null) => send<Page<Campaign>>("/broadcasts", { query: { limit: PAGE, cursor } }),
    one: (id: string) => send<Campaign>(of("broadcasts", id)),
    skipped: (id: string, cursor: string | null) => send<Page<Skipped>>(`${of("broadcasts", id)}/skipped`, { query: { limit: PAGE, cursor } }),
    estimate: (body: Words & { readonly audience: Audience }, cursor: string | null) => send<Estimate>("/broadcasts/estimate", { method: "POST", body: { ...body, ...(cursor && { cursor }) } }),
    broadcast: (body: BroadcastBody, key: string) => send<Campaign>("/broadcasts", { method: "POST", body, key }),
    give: (body: GiftBody, key: string) => send<Campaign>("/gifts", { method: "POST", body, key }),
    stop: (id: string) => send<Campaign>(of("broadcasts", id), write("DELETE")),
  };
}

export type Campaigns = ReturnType<typeof campaignsApi>;
