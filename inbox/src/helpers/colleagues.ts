import type { Floor, User } from "../api/office";

/** Somebody of the team, as lists name them. */
export interface Colleague {
  readonly id: string;
  readonly name: string;
  /** Whether this person answers customers. */
  readonly answers: boolean;
}

/** Everybody this role may know of: the users, where they are told, and who has the inbox open. */
export function colleaguesOf(users: readonly User[], here: Floor["people"]): readonly Colleague[] {
  const known = users.map(({ id, name, email, role }) => ({ id, name: name ?? email, answers: role !== "viewer" }));
  const ids = new Set(known.map(({ id }) => id));
  const others = here.filter(({ user_id: id }) => !ids.has(id)).map(({ user_id: id, name }) => ({ id, name: name ?? id, answers: true }));
  return [...known, ...others];
}
