import type { TFunction } from "i18next";
import type { Status, TimelineEntry } from "../api/types";
import { actorName } from "./actors";
import { changeOf, reasonOf } from "./timeline";

const isStatus = (value: string | null): value is Status => value === "active" || value === "support_active" || value === "closed";
const KINDS = ["status", "decision", "link", "assignment", "note", "support", "flow", "delivery"] as const;

/** A support session's beginning, hands and end; the words after a colon say why. */
function supportSentence({ reason, actor, detail, to }: TimelineEntry, t: TFunction): string | null {
  const name = actorName(actor, t);
  const agent = detail["agent"];
  switch (reason.split(":")[0]) {
    case "started":
      return t("event.supportOpened", { name });
    case "accepted":
      return t("event.supportAccepted", { name: typeof agent === "string" ? agent : name });
    case "transferred":
      return t("event.supportTransferred", { name, to: typeof agent === "string" ? agent : to === "queue" ? t("support.queueName") : (to ?? "") });
    case "ended":
      return t("event.supportEnded", { name });
    case "rated":
      return t("event.rated", { rating: String(detail["rating"] ?? "") });
    default:
      return null;
  }
}

/** Why the assistant stayed silent, in one plain sentence. */
export function decisionSentence(entry: TimelineEntry, closed: boolean, t: TFunction): string {
  const reason = reasonOf(entry);
  return reason === "not_active" && closed ? t("decision.notActiveClosed") : t(`decision.${reason}`);
}

/** One line of the timeline in plain words: who did what. */
export function eventSentence(entry: TimelineEntry, t: TFunction): string {
  const name = actorName(entry.actor, t);
  if (entry.kind === "decision") return decisionSentence(entry, false, t);
  if (entry.kind === "status") {
    const status = isStatus(entry.to) ? t(`status.name.${entry.to}`) : (entry.to ?? "");
    return t(`event.${changeOf(entry)}`, { name, status });
  }
  if (entry.kind === "assignment") return t(entry.to ? "event.assigned" : "event.unassigned", { name });
  if (entry.kind === "link") return entry.to ? t("event.linked", { to: `#${entry.to}` }) : t("event.unlinked", { from: `#${entry.from ?? ""}` });
  const support = entry.kind === "support" ? supportSentence(entry, t) : null;
  if (support !== null) return support;
  if (entry.kind === "flow") return /started/.test(entry.reason) ? t("event.flowStarted", { to: String(entry.detail["template"] ?? "") }) : t("event.flowEnded");
  const kind = KINDS.find((each) => each === entry.kind);
  return t("event.other", { name, kind: entry.reason || (kind ? t(`event.kind.${kind}`) : entry.kind) });
}
