import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { csvOf, sharesOf } from "../../helpers/figures";
import { localDate } from "../../helpers/moments";
import { figure } from "../../helpers/numbers";
import { save } from "../../helpers/save";
import { shortDay, span } from "../../helpers/time";
import { useWhere } from "../../state/desk";
import { useNow } from "../../state/now";
import { useCan, useCounts, useOffice } from "../../state/queries";
import { Icon } from "../shared/Icon";
import { Columns } from "./charts/Columns";
import { Lines } from "./charts/Lines";
import { Shares } from "./charts/Shares";
import { PageHead } from "./PageHead";
import { Tile } from "./Tile";

const DAY_MS = 86_400_000;
const PERIODS = [1, 7, 30] as const;
const DAYS_TEXT = { 1: "numbers.today", 7: "numbers.week", 30: "numbers.month" } as const;
const MINUTE_S = 60;
const HUNDRED = 100;
const REASONS = ["low_confidence", "handed_off", "no_knowledge", "taken_over", "restricted", "rate_limited", "window_closed", "error"] as const;

/** How the desk is doing, in figures that lead to what they count. */
export default function Numbers() {
  const { t, i18n } = useTranslation("pages");
  const { t: core } = useTranslation();
  const { language } = i18n;
  const can = useCan();
  const office = useOffice();
  const where = useWhere();
  const now = useNow();
  const counts = useCounts();
  const [days, setDays] = useState<(typeof PERIODS)[number]>(7);
  const to = localDate(now, where.timeZone);
  const from = localDate(now - (days - 1) * DAY_MS, where.timeZone);
  const { data: totals } = useQuery({ queryKey: ["dashboard"], queryFn: office.dashboard });
  const { data: analysis } = useQuery({ queryKey: ["analytics", from, to], queryFn: () => office.analytics({ from, to, by: "day" }), enabled: can("analytics") });

  const number = (value: number | null) => (value === null ? "–" : figure(value, language));
  const percent = (value: number | null) => (value === null ? "–" : new Intl.NumberFormat(language, { style: "percent", maximumFractionDigits: 0 }).format(value / HUNDRED));
  const seconds = (value: number | null) => (value === null ? "–" : span(value * 1000, core));
  const rows = analysis?.groups ?? [];
  const all = analysis?.total;
  const labels = rows.map(({ group }) => shortDay(group, where));
  const minutes = (value: number | null) => (value === null ? null : Math.round((value / MINUTE_S) * 10) / 10);
  const columns = rows.map(({ ai_answered: hatched, messages_decided: decided }, index) => {
    const label = labels[index] ?? "";
    const solid = Math.max(0, decided - hatched);
    return { label, solid, hatched, told: t("numbers.column", { day: label, people: number(solid), assistant: number(hatched) }) };
  });
  const handoffs = sharesOf(all?.hand_offs);
  const failures = sharesOf(all?.failures);
  const sum = (shares: typeof handoffs) => shares.reduce((total, { value }) => total + value, 0);
  const download = () => {
    const head = [t("numbers.day"), t("numbers.people"), t("numbers.assistant"), t("numbers.median"), t("numbers.slow")];
    const body = rows.map(({ group, first_response: { p50, p90 } }, index) => [group, columns[index]?.solid ?? 0, columns[index]?.hatched ?? 0, minutes(p50), minutes(p90)]);
    save(`frontdesk-${from}-${to}.csv`, "text/csv", csvOf([head, ...body]));
  };
  return (
    <div className="numbers">
      <PageHead title={core("page.numbers")}>
        <span className="segments">
          {PERIODS.map((period) => (
            <button key={period} type="button" aria-pressed={days === period} onClick={() => setDays(period)}>
              {t(DAYS_TEXT[period])}
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
      <ul className="tiles">
        <Tile name={t("numbers.open")} value={number(counts?.folders.main ?? null)} note={t("numbers.unassigned", { value: number(counts?.unassigned ?? null) })} href="/" />
        <Tile name={t("numbers.unread")} value={number(totals?.unread_messages ?? null)} href="/?unread=true" />
        <Tile name={t("numbers.active")} value={number(totals?.active_conversations ?? null)} href="/?status=active" />
        {can("analytics") && (
          <>
            <Tile name={t("numbers.firstResponse")} value={seconds(all?.first_response.p50 ?? null)} note={t("numbers.slowest", { value: seconds(all?.first_response.p90 ?? null) })} href="/?status=support_active&unread=true" />
            <Tile name={t("numbers.answered")} value={percent(all?.ai_answered_percent ?? null)} note={t("numbers.of", { part: number(all?.ai_answered ?? null), whole: number(all?.messages_decided ?? null) })} href="/?status=active" />
          </>
        )}
        {all && all.ratings.count > 0 && <Tile name={t("numbers.ratings")} value={number(all.ratings.average)} note={t("numbers.rated", { value: number(all.ratings.count) })} href="/?support=true" />}
        <Tile name={t("numbers.linked")} value={percent(totals?.linkage.percent ?? null)} note={t("numbers.of", { part: number(totals?.linkage.linked ?? null), whole: number(totals?.linkage.total ?? null) })} href="/" />
      </ul>
      {rows.length > 0 && (
        <div className="two">
          <section>
            <h2 className="title">
              {t("numbers.answers")}
              <span className="legend">
                <i className="hatched" /> {t("numbers.assistant")} <i className="solid" /> {t("numbers.people")}
              </span>
            </h2>
            <Columns title={t("numbers.answers")} columns={columns} language={language} />
          </section>
          <section>
            <h2 className="title">
              {t("numbers.firstMinutes")}
              <span className="legend">
                <i className="line ink" /> {t("numbers.median")} <i className="line" /> {t("numbers.slow")}
              </span>
            </h2>
            <Lines
              title={t("numbers.firstMinutes")}
              labels={labels}
              language={language}
              lines={[
                { name: t("numbers.slow"), className: "", values: rows.map((row) => minutes(row.first_response.p90)) },
                { name: t("numbers.median"), className: "ink", values: rows.map((row) => minutes(row.first_response.p50)) },
              ]}
            />
          </section>
        </div>
      )}
      <div className="two">
        {handoffs.length > 0 && (
          <section>
            <h2 className="title">
              {t("numbers.handoffs")} <span className="legend">{number(sum(handoffs))}</span>
            </h2>
            <Shares language={language} rows={handoffs.map(({ name, value }) => ({ name, value, text: REASONS.find((each) => each === name) ? t(`reason.${name as "error"}`) : name, href: "/?status=support_active" }))} />
          </section>
        )}
        {failures.length > 0 && (
          <section>
            <h2 className="title">
              {t("numbers.failures")} <span className="legend">{number(sum(failures))}</span>
            </h2>
            <Shares language={language} tone="red" rows={failures.map(({ name, value }) => ({ name, value, text: name }))} />
          </section>
        )}
        <section>
          <h2 className="title">{t("numbers.customers")}</h2>
          <Shares
            language={language}
            rows={(["total", "active", "banned"] as const).map((name) => ({ name, value: totals?.users[name] ?? 0, text: t(`numbers.customer.${name}`) }))}
          />
          <dl className="facts">
            <dt>{t("numbers.credits")}</dt>
            <dd>{number(totals?.total_credits ?? null)}</dd>
            <dt>{t("numbers.time")}</dt>
            <dd>{seconds((totals?.total_time_minutes ?? 0) * MINUTE_S)}</dd>
            <dt>{t("numbers.inbound")}</dt>
            <dd>{number(totals?.messages.inbound.count ?? null)}</dd>
            <dt>{t("numbers.outbound")}</dt>
            <dd>{number(totals?.messages.outbound.count ?? null)}</dd>
          </dl>
        </section>
      </div>
    </div>
  );
}
