import type { Audience, BroadcastBody, Campaign, Estimate, GiftBody, Skipped } from "../src/api/campaigns.ts";
import { pageOf, problem, reply } from "./answers.ts";

const SKIPPED: readonly Skipped[] = [
  { contact_id: "P1", name: "Aiko Tanaka", conversation_id: "c5", reason: "window_closed" },
  { contact_id: "P2", name: "رضا کریمی", conversation_id: "c2", reason: "opted_out" },
  { contact_id: "P3", name: null, conversation_id: null, reason: "no_conversation" },
];
const REASONS = { window_closed: 1, opted_out: 1, no_conversation: 1 };
const CUSTOMERS = 8;
const MET = CUSTOMERS - SKIPPED.length;

const shownAudience = ({ contact_ids: named = [], tiers = [], tags = [], channels = [], last_seen_after: since, stay }: Audience): Campaign["audience"] => ({
  named: named.length,
  tiers,
  tags,
  channels,
  last_seen_after: since ?? null,
  stay: stay ?? null,
});

/** Broadcasts and gifts of the fake desk: what starts now is done at once. */
export class DevCampaigns {
  readonly all = new Map<string, Campaign>();
  down = false;
  private readonly keys = new Map<string, string>();

  constructor(private readonly now: () => number) {}

  handle(method: string, path: string, query: URLSearchParams, body: Record<string, unknown>, key: string | null): Response | null {
    const [, area = "", id = "", more = ""] = path.split("/").map(decodeURIComponent);
    if (area === "gifts") return this.start(body as unknown as GiftBody, key);
    if (area !== "broadcasts") return null;
    if (this.down) return problem(400, "malformed", "The desk is confused");
    if (id === "estimate") return reply(this.estimate(body));
    if (method === "POST") return this.start(body as unknown as BroadcastBody, key);
    if (!id) return reply(pageOf([...this.all.values()].reverse(), query));
    const campaign = this.all.get(id);
    if (!campaign) return problem(404, "not_found", "Not here");
    if (more === "skipped") return reply(pageOf(campaign.queued > 0 ? SKIPPED : [], query));
    if (method !== "DELETE") return reply(campaign);
    const stopped: Campaign = { ...campaign, state: "stopped", finished_at: new Date(this.now()).toISOString() };
    this.all.set(id, stopped);
    return reply(stopped);
  }

  /** In two pages, as of a workspace with many customers. */
  private estimate({ cursor }: Record<string, unknown>): Estimate {
    return cursor ? { examined: 4, reached: 4, queued: 2, channels: { telegram: 1, instagram: 1 }, skipped: { opted_out: 1, no_conversation: 1 }, next_cursor: null } : { examined: 4, reached: 4, queued: 3, channels: { telegram: 3 }, skipped: { window_closed: 1 }, next_cursor: "4" };
  }

  private start(body: BroadcastBody | GiftBody, key: string | null): Response {
    const known = this.all.get(this.keys.get(key ?? "") ?? "");
    if (known) return reply(known, 202);
    const later = body.starts_at !== undefined;
    const { text: said, message } = body as { readonly text?: string; readonly message?: string };
    const made: Campaign = {
      id: `B${this.all.size + 1}`,
      state: later ? "scheduled" : "done",
      audience: shownAudience(body.audience),
      text: said ?? message ?? null,
      template: (body as BroadcastBody).template?.name ?? null,
      credits: "credits" in body ? body.credits : 0,
      customers: CUSTOMERS,
      examined: later ? 0 : CUSTOMERS,
      reached: later ? 0 : CUSTOMERS,
      queued: later ? 0 : MET,
      skipped: later ? {} : REASONS,
      created_by_name: "Lena Vogt",
      created_at: new Date(this.now()).toISOString(),
      starts_at: body.starts_at ?? null,
      finished_at: later ? null : new Date(this.now()).toISOString(),
    };
    this.all.set(made.id, made);
    this.keys.set(key ?? made.id, made.id);
    return reply(made, 202);
  }
}
