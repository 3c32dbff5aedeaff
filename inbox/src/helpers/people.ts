import type { Channel } from "../api/types";

export interface Person {
  readonly name: string;
  readonly address: string;
}

/** The demo's invented customers, as each channel knows them. */
const DEMO: Readonly<Record<Channel, readonly (readonly [address: string, name: string])[]>> = {
  telegram: [
    ["710000101", "Sofia Marchetti"],
    ["710000102", "مریم حسینی"],
    ["710000103", "Diego Fernández"],
    ["710000104", "Jonas Weber"],
    ["710000105", "Amélie Laurent"],
    ["710000106", "田中 優希"],
    ["710000301", "Tom Becker"],
    ["710000302", "Elif Yıldız"],
  ],
  instagram: [
    ["6710000201", "Priya Nair"],
    ["6710000202", "Lucas Oliveira"],
    ["6710000203", "نور حداد"],
    ["6710000204", "Mia Johansson"],
    ["6710000401", "Kwame Mensah"],
  ],
  whatsapp: [
    ["15550100301", "Beatriz Costa"],
    ["15550100302", "رضا کریمی"],
  ],
  twilio: [["+15550100303", "James Whitfield"]],
};

const PREFIXES: Readonly<Record<Channel, string>> = { telegram: "72", instagram: "672", whatsapp: "1202", twilio: "+1202" };
const SEVEN_DIGITS = 9_000_000;

/** Somebody nobody has met: seven digits nobody else has, most likely. */
export function stranger(channel: Channel, name: string, random: number): Person {
  return { name, address: PREFIXES[channel] + String(1_000_000 + Math.floor(random * SEVEN_DIGITS)) };
}

/** Whom one can write as: who has a thread there, the latest first, then who was met here; the demo's people where nobody has. */
export function peopleOf(channel: Channel, met: readonly Person[], customers: readonly string[], called: Readonly<Record<string, string>> = {}): readonly Person[] {
  const demo = DEMO[channel].map(([address, name]) => ({ address, name }));
  const names = new Map([...[...demo, ...met].map(({ address, name }): [string, string] => [address, name]), ...Object.entries(called)]);
  const threads = customers.map((address) => ({ address, name: names.get(address) ?? address })).reverse();
  const silent = met.filter(({ address }) => !customers.includes(address));
  const known = [...silent, ...threads];
  return known.length > 0 ? known : demo;
}

/** Inboxes under the name of the business they belong to, in their order. */
export function byBusiness<T extends { readonly business?: string }>(inboxes: readonly T[]): readonly (readonly [business: string, own: readonly T[]])[] {
  const businesses = [...new Set(inboxes.map(({ business = "" }) => business))];
  return businesses.map((name) => [name, inboxes.filter(({ business = "" }) => business === name)] as const);
}
