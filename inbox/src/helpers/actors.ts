import type { TFunction } from "i18next";
import type { Author } from "../api/types";

/** What to call whoever did something. */
export function actorName(actor: Author, t: TFunction): string {
  if (actor.kind === "agent") return actor.name ?? t("event.somebody");
  if (actor.kind === "manager") return actor.name ?? t("event.manager");
  if (actor.kind === "contact") return actor.name ?? t("event.contact");
  return t(actor.kind === "assistant" ? "event.assistant" : "event.system");
}
