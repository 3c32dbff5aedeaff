import type { Contact, Conversation } from "../api/types";

/** What a person is called: the name, else the handle, else the number, else what the channel knows. */
export function nameOf(conversation: { contact: Contact; thread: string }): string {
  const { name, username, phone } = conversation.contact;
  if (name?.trim()) return name;
  if (username) return `@${username}`;
  return phone ?? conversation.thread;
}

export const isNumber = (name: string): boolean => /^\+?[\d ]+$/.test(name);

const firstLetter = (word: string): string => /[\p{L}\p{N}]/u.exec(word)?.[0] ?? "";

/** One or two letters for a face; scripts that join their letters get one. */
export function initialsOf(name: string): string {
  if (isNumber(name)) return "";
  const letters = name.split(/\s+/).map(firstLetter).filter(Boolean);
  const first = letters[0] ?? "";
  if (!/\p{Script=Latin}|\p{Script=Greek}|\p{Script=Cyrillic}/u.test(first)) return first;
  return (first + (letters.length > 1 ? (letters.at(-1) ?? "") : "")).toLocaleUpperCase();
}

/** The first word of a name, for the composer's "to Sofia". */
export const shortNameOf = (conversation: Conversation): string => nameOf(conversation).split(/\s+/)[0] ?? "";
