import { useTranslation } from "react-i18next";
import type { Dashboard, Figures } from "../../../api/office";
import { type Days, happenedOn, listOf } from "../../../helpers/leads";
import { useCounts } from "../../../state/queries";
import { Tile } from "../Tile";
import { useSaid } from "./useSaid";

interface Props {
  readonly days: Days;
  readonly totals: Dashboard | undefined;
  /** Null where the desk counts nothing over time. */
  readonly all: Figures | null;
}

/** What is now, and what the days come to. */
export function Tiles({ days, totals, all }: Props) {
  const { t } = useTranslation("pages");
  const counts = useCounts();
  const { number, percent, seconds } = useSaid();
  const of = (part?: number, whole?: number) => t("numbers.of", { part: number(part), whole: number(whole) });
  const failed = Object.values(all?.failures ?? {}).reduce((sum, each) => sum + each, 0);
  return (
    <ul className="tiles">
      <Tile name={t("numbers.open")} value={number(counts?.folders.main)} note={t("numbers.unassigned", { value: number(counts?.unassigned) })} href="/" />
      <Tile name={t("numbers.unread")} value={number(totals?.unread_messages)} href={listOf({ unread: true })} />
      <Tile name={t("numbers.active")} value={number(totals?.active_conversations)} href={listOf({ open: true })} />
      <Tile name={t("numbers.wrote")} value={number(counts?.closed_unread)} href={listOf({ status: "closed", unread: true })} />
      <Tile name={t("numbers.linked")} value={percent(totals?.linkage.percent)} note={of(totals?.linkage.linked, totals?.linkage.total)} href={listOf({ linked: true })} />
      {all && (
        <>
          <Tile name={t("numbers.firstResponse")} value={seconds(all.first_response.p50)} note={t("numbers.slowest", { value: seconds(all.first_response.p90) })} href={listOf({ status: "support_active", unread: true })} />
          <Tile name={t("numbers.resolution")} value={seconds(all.resolution.p50)} note={t("numbers.closed", { value: number(all.resolution.count) })} href={listOf({ status: "closed" })} />
          <Tile name={t("numbers.answered")} value={percent(all.ai_answered_percent)} note={of(all.ai_answered, all.messages_decided)} href={listOf({ status: "active" })} />
          <Tile name={t("numbers.failed")} value={number(failed)} href={happenedOn(days, "failed")} />
          <Tile name={t("numbers.ratings")} value={number(all.ratings.average)} note={t("numbers.rated", { value: number(all.ratings.count) })} href={happenedOn(days, "rated")} />
        </>
      )}
    </ul>
  );
}
