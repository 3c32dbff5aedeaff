import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { Figures } from "../../api/office";
import { csvOf } from "../../helpers/figures";
import { localDate } from "../../helpers/moments";
import { save } from "../../helpers/save";
import { dateOf } from "../../helpers/time";
import { useWhere } from "../../state/desk";
import { useNow } from "../../state/now";
import { usePlace, visit } from "../../state/place";
import { useOffice } from "../../state/office";
import { useCan, useColleagues } from "../../state/queries";
import { Icon } from "../shared/Icon";
import { Charts } from "./numbers/Charts";
import { Compared } from "./numbers/Compared";
import { Reasons } from "./numbers/Reasons";
import { Tiles } from "./numbers/Tiles";
import { Totals } from "./numbers/Totals";
import { PageHead } from "./PageHead";

const DAY_MS = 86_400_000;
const PERIODS = [1, 7, 30, 90] as const;
const DAYS_TEXT = { 1: "numbers.today", 7: "numbers.week", 30: "numbers.month", 90: "numbers.quarter" } as const;
const USUAL = 7;
const CHANNELS = ["telegram", "instagram", "whatsapp", "twilio"] as const;

/** The period that the address names. */
function usePeriod(): (typeof PERIODS)[number] {
  usePlace();
  const said = Number(new URLSearchParams(window.location.search).get("days"));
  return PERIODS.find((each) => each === said) ?? USUAL;
}

const total = (table: Readonly<Record<string, number>>) => Object.values(table).reduce((sum, value) => sum + value, 0);

/** How the desk is doing, in figures that lead to what they count. */
export default function Numbers() {
  const { t } = useTranslation("pages");
  const { t: core } = useTranslation();
  const can = useCan();
  const office = useOffice();
  const where = useWhere();
  const now = useNow();
  const colleagues = useColleagues();
  const period = usePeriod();
  const to = localDate(now, where.timeZone);
  const from = localDate(now - (period - 1) * DAY_MS, where.timeZone);
  const days = { from, to };
  const enabled = can("analytics");
  const { data: totals } = useQuery({ queryKey: ["dashboard"], queryFn: office.dashboard });
  const { data: byDay } = useQuery({ queryKey: ["analytics", from, to, "day"], queryFn: () => office.analytics({ ...days, by: "day" }), enabled });
  const { data: byChannel } = useQuery({ queryKey: ["analytics", from, to, "channel"], queryFn: () => office.analytics({ ...days, by: "channel" }), enabled });
  const { data: byAgent } = useQuery({ queryKey: ["analytics", from, to, "agent"], queryFn: () => office.analytics({ ...days, by: "agent" }), enabled });

  const rows = byDay?.groups ?? [];
  const channelOf = (group: string) => {
    const known = CHANNELS.find((each) => each === group);
    return known ? core(`channel.${known}`) : group;
  };
  const personOf = (group: string) => (group === "nobody" ? t("numbers.nobody") : (colleagues.find(({ id }) => id === group)?.name ?? group));
  const download = () => {
    const head = [t("numbers.day"), t("numbers.people"), t("numbers.assistant"), t("numbers.median"), t("numbers.slow"), t("numbers.resolution"), t("numbers.failed"), t("numbers.ratings")];
    const row = ({ group, ...each }: Figures) => [group, Math.max(0, each.messages_decided - each.ai_answered), each.ai_answered, each.first_response.p50, each.first_response.p90, each.resolution.p50, total(each.failures), each.ratings.average];
    save(`frontdesk-${from}-${to}.csv`, "text/csv", csvOf([head, ...rows.map(row)]));
  };
  return (
    <div className="numbers">
      <PageHead title={core("page.numbers")}>
        <span className="segments">
          {PERIODS.map((each) => (
            <button key={each} type="button" aria-pressed={period === each} onClick={() => visit(each === USUAL ? "/dashboard" : `/dashboard?days=${each}`, "replace")}>
              {t(DAYS_TEXT[each])}
            </button>
          ))}
        </span>
        {rows.length > 0 && (
          <button type="button" className="button" onClick={download}>
            <Icon name="download" size="small" />
            CSV
          </button>
        )}
      </PageHead>
      {byDay?.complete === false && <p className="hint">{byDay.whole_from ? t("numbers.wholeFrom", { day: dateOf(byDay.whole_from, where) }) : t("numbers.notWhole")}</p>}
      <Tiles days={days} totals={totals} all={byDay?.total ?? null} />
      {rows.length > 0 && <Charts rows={rows} />}
      {byDay && rows.length === 0 && <p className="none">{t("numbers.quiet")}</p>}
      {byDay && rows.length > 0 && <Reasons all={byDay.total} days={days} />}
      {byChannel && <Compared title={t("numbers.byChannel")} by="channel" groups={byChannel.groups} days={days} nameOf={channelOf} />}
      {byAgent && <Compared title={t("numbers.byPerson")} by="agent" groups={byAgent.groups} days={days} nameOf={personOf} />}
      {totals && <Totals totals={totals} />}
    </div>
  );
}
