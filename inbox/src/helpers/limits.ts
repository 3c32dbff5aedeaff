import type { Channel } from "../api/types";

interface Limit {
  readonly count: number;
  readonly unit: "characters" | "bytes";
}

/** The longest text each channel takes in one message, in its own unit. */
const LIMITS: Readonly<Record<Channel, Limit>> = {
  telegram: { count: 4096, unit: "characters" },
  instagram: { count: 1000, unit: "bytes" },
  whatsapp: { count: 4096, unit: "characters" },
  twilio: { count: 1600, unit: "characters" },
};

export const limitOf = (channel: Channel): number => LIMITS[channel].count;

/** How much more fits; below zero, how much too much it is. */
export function roomLeft(text: string, channel: Channel): number {
  const { count, unit } = LIMITS[channel];
  return count - (unit === "bytes" ? new TextEncoder().encode(text).length : text.length);
}
