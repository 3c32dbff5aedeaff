import type { Conversation } from "../api/types";
import { nameOf } from "./names";

const BLANK = /\{\{\s*([\w.]+)\s*\}\}/g;

/** What a saved reply can name, and what it stands for here; null where nothing is known. */
function known(conversation: Conversation): Readonly<Record<string, string | null | undefined>> {
  const { contact, booking } = conversation;
  const name = contact.name?.trim() ? nameOf(conversation) : null;
  return {
    "guest.name": name,
    "guest.first_name": name?.split(/\s+/)[0],
    "guest.phone": contact.phone,
    "booking.id": booking?.id,
    "booking.apartment": booking?.apartment_id,
    "booking.check_in": booking?.check_in,
    "booking.check_out": booking?.check_out,
  };
}

export const VARIABLES = ["guest.name", "guest.first_name", "guest.phone", "booking.id", "booking.apartment", "booking.check_in", "booking.check_out"] as const;

/** Fills in what is known; what is not stays visible as a blank. */
export function filled(text: string, conversation: Conversation): string {
  const values = known(conversation);
  return text.replaceAll(BLANK, (blank, name: string) => values[name] ?? blank);
}

/** The blanks a text still has: it must not leave like this. */
export const blanksOf = (text: string): readonly string[] => [...text.matchAll(BLANK)].map(([, name = ""]) => name);
