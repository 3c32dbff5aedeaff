import type { Channel, Contact, Status } from "../src/api/types.ts";

export interface Seeded {
  readonly contact: Partial<Contact> & { readonly name: string | null };
  readonly channel: Channel;
  readonly status: Status;
  readonly pinned?: boolean;
  readonly tags?: readonly string[];
  readonly assignee?: "me";
  /** Minutes ago, who, what; newest last. */
  readonly said: readonly (readonly [ago: number, who: "them" | "ai" | "me" | "system" | "manager", text: string, fate?: "failed" | "unknown" | "read" | "delivered"])[];
  readonly unread?: number;
}

/** An invented house with invented guests, so that every state of the inbox can be seen at once. */
export const PEOPLE: readonly Seeded[] = [
  {
    contact: { name: "Sofia Marchetti", username: "sofia.mrc", phone: "+393205550148", tier: "vip", credits: 0, purchases: 7, registered: true },
    channel: "telegram",
    status: "support_active",
    pinned: true,
    assignee: "me",
    tags: ["late arrival"],
    unread: 2,
    said: [
      [1500, "them", "Hello! Our plane lands at 22:40 on Saturday. Can someone let us in that late?"],
      [1499, "ai", "Yes, you can arrive at any hour. The door code for 4B reaches you here at 15:00 on the day. Light and heating will be on.", "read"],
      [1480, "them", "Is there a garage? The van is 2.10 m high."],
      [1470, "me", "There is, but its gate is 2.05 m. I kept yard space 7 next door for you, at no charge.", "read"],
      [1460, "manager", "I will put a cone on it so it stays yours.", "delivered"],
      [130, "me", "Good morning! Here is a map of the yard.", "failed"],
      [6, "them", "You are wonderful, thank you!"],
      [4, "them", "One more thing: could we have a cot for the baby? She is eight months old."],
    ],
  },
  {
    contact: { name: "رضا کریمی", username: "reza_k", tier: "vip", credits: 4, purchases: 24, registered: true },
    channel: "telegram",
    status: "support_active",
    unread: 3,
    said: [
      [12, "them", "سلام"],
      [11, "them", "کلید داخل اتاق 3C جا مانده."],
      [10, "them", "کسی پذیرش هست؟"],
    ],
  },
  {
    contact: { name: "James Whitfield", username: "jwhit", tier: "regular", credits: 0, purchases: 5 },
    channel: "instagram",
    status: "support_active",
    unread: 1,
    said: [
      [70, "me", "The boiler was reset this morning. Is it warm now?", "unknown"],
      [41, "them", "Hi, the boiler in 2A shows E4 again and there is no hot water"],
    ],
  },
  {
    contact: { name: "Camila Duarte", username: "cami.duarte", tier: "regular", credits: 12, purchases: 11 },
    channel: "instagram",
    status: "active",
    said: [
      [3, "them", "Hi! Is breakfast included on Sunday as well?"],
      [2, "ai", "It is. Breakfast is from 7:30 to 10:30, and on Sundays until noon.", "read"],
    ],
  },
  {
    contact: { name: "Aiko Tanaka", username: "aiko", tier: "new", credits: 3, purchases: 0 },
    channel: "instagram",
    status: "support_active",
    unread: 1,
    said: [[1398, "them", "Is the room with the balcony still free for New Year?"]],
  },
  {
    contact: { name: "Hélène Lacroix-Beaumont de Saint-Pierre et de la Tour du Bois", username: "helene", tier: "new", credits: 60, purchases: 3 },
    channel: "telegram",
    status: "closed",
    unread: 12,
    said: [[95, "them", "Merci encore pour tout, c'était parfait !"]],
  },
  {
    contact: { name: "Giorgos Antoniou", tier: "new", credits: 30, purchases: 2 },
    channel: "telegram",
    status: "closed",
    said: [[4400, "me", "See you in the spring then. Safe travels!", "read"]],
  },
  {
    contact: { name: null, phone: "+447700900142", tier: "new" },
    channel: "telegram",
    status: "active",
    said: [
      [2900, "them", "Do you allow dogs?"],
      [2899, "ai", "Yes, two small dogs are welcome in every apartment of the ground floor.", "delivered"],
    ],
  },
];
