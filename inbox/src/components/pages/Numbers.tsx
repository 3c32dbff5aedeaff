import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { csvOf, numberAt, rowsOf, sharesOf, wordAt } from "../../helpers/figures";
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
const REASONS = ["low_confidence", "handed_off", "no_knowledge", "taken_over", "restricted", "rate_limited", "window_closed", "error"] as const;

const ratio = (part: number | null, whole: number | null): number | null => (part === null || whole === null ? null : whole === 0 ? 0 : part / whole);

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
  const percent = (value: number | null) => (value === null ? "–" : new Intl.NumberFormat(language, { style: "percent", maximumFractionDigits: 0 }).format(value));
  const seconds = (value: number | null) => (value === null ? "–" : span(value * 1000, core));
  const rows = rowsOf(analysis);
  const labels = rows.map((row) => shortDay(wordAt(row, "key", "day") ?? to, where));
  const minutes = (row: (typeof rows)[number], ...paths: string[]) => {
    const value = numberAt(row, ...paths);
    return value === null ? null : Math.round((value / MINUTE_S) * 10) / 10;
  };
  const columns = rows.map((row, index) => {
    const [solid, hatched] = [numberAt(row, "agent", "people", "answers.agent") ?? 0, numberAt(row, "assistant", "ai", "answers.assistant") ?? 0];
    const label = labels[index] ?? "";
    return { label, solid, hatched, told: t("numbers.column", { day: label, people: number(solid), assistant: number(hatched) }) };
  });
  const answered = [numberAt(analysis, "ai_answered.count", "ai_answered.answered"), numberAt(analysis, "ai_answered.total", "ai_answered.of")] as const;
  const linked = [numberAt(totals, "linkage.linked", "linked"), numberAt(totals, "linkage.total", "linkage.conversations")] as const;
  const handoffs = sharesOf(analysis, "handoffs", "hand_offs");
  const failures = sharesOf(analysis, "failures", "failed");
  const sum = (shares: typeof handoffs) => shares.reduce((total, { value }) => total + value, 0);
  const download = () => {
    const head = [t("numbers.day"), t("numbers.people"), t("numbers.assistant"), t("numbers.median"), t("numbers.slow")];
    const body = rows.map((row, index) => [wordAt(row, "key", "day"), columns[index]?.solid ?? 0, columns[index]?.hatched ?? 0, minutes(row, "first_response.p50"), minutes(row, "first_response.p90")]);
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
        <Tile name={t("numbers.unread")} value={number(numberAt(totals, "unread_messages", "messages.unread", "unread"))} href="/?unread=true" />
        <Tile name={t("numbers.active")} value={number(numberAt(totals, "conversations.active", "active_conversations") ?? counts?.statuses.active ?? null)} href="/?status=active" />
        {can("analytics") && (
          <>
            <Tile name={t("numbers.firstResponse")} value={seconds(numberAt(analysis, "first_response.p50"))} note={t("numbers.slowest", { value: seconds(numberAt(analysis, "first_response.p90")) })} href="/?status=support_active&unread=true" />
            <Tile name={t("numbers.answered")} value={percent(ratio(...answered) ?? numberAt(analysis, "ai_answered.share", "ai_answered"))} note={t("numbers.of", { part: number(answered[0]), whole: number(answered[1]) })} href="/?status=active" />
          </>
        )}
        <Tile name={t("numbers.linked")} value={percent(ratio(...linked) ?? numberAt(totals, "linkage.share"))} note={t("numbers.of", { part: number(linked[0]), whole: number(linked[1]) })} href="/" />
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
                { name: t("numbers.slow"), className: "", values: rows.map((row) => minutes(row, "first_response.p90", "p90")) },
                { name: t("numbers.median"), className: "ink", values: rows.map((row) => minutes(row, "first_response.p50", "p50")) },
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
            rows={(["total", "active", "banned"] as const).flatMap((name) => {
              const value = numberAt(totals, `users.${name}`, `contacts.${name}`);
              return value === null ? [] : [{ name, value, text: t(`numbers.customer.${name}`) }];
            })}
          />
          <dl className="facts">
            <dt>{t("numbers.credits")}</dt>
            <dd>{number(numberAt(totals, "total_credits", "credits", "users.credits"))}</dd>
            <dt>{t("numbers.time")}</dt>
            <dd>{seconds((numberAt(totals, "total_time_minutes", "total_time", "time_minutes", "users.time_minutes") ?? 0) * MINUTE_S)}</dd>
            <dt>{t("numbers.inbound")}</dt>
            <dd>{number(numberAt(totals, "direction.inbound", "direction.tenant_to_manager", "direction.received"))}</dd>
            <dt>{t("numbers.outbound")}</dt>
            <dd>{number(numberAt(totals, "direction.outbound", "direction.manager_to_tenant", "direction.sent"))}</dd>
          </dl>
        </section>
      </div>
    </div>
  );
}
