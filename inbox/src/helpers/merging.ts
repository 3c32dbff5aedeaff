import type { Contact, Tier } from "../api/types";

const TIERS: readonly Tier[] = ["new", "regular", "vip"];

/** What one person becomes when another is made part of them, as the desk will do it. */
export function mergedOf(kept: Contact, other: Contact): Contact {
  const tier = TIERS[Math.max(TIERS.indexOf(kept.tier), TIERS.indexOf(other.tier))] ?? kept.tier;
  return {
    ...kept,
    name: kept.name ?? other.name,
    username: kept.username ?? other.username,
    phone: kept.phone ?? other.phone,
    tier,
    credits: kept.credits + other.credits,
    purchases: kept.purchases + other.purchases,
    registered: kept.registered || other.registered,
    banned: kept.banned || other.banned,
  };
}

/** Two people became one: enough to take them apart again. */
export interface Merging {
  readonly kept: string;
  readonly other: string;
  readonly name: string;
  readonly at: number;
}

const DAY_MS = 24 * 3_600_000;

/** For a day the desk can undo it. */
export const undoable = (mergings: readonly Merging[], now: number): readonly Merging[] => mergings.filter(({ at }) => now - at < DAY_MS);
