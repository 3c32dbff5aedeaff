import { useTranslation } from "react-i18next";
import type { Figures } from "../../../api/office";
import { listOf, within } from "../../../helpers/leads";
import { shortDay } from "../../../helpers/time";
import { useWhere } from "../../../state/desk";
import { Columns } from "../charts/Columns";
import { Lines } from "../charts/Lines";
import { useSaid } from "./useSaid";

const MINUTE_S = 60;

/** Seconds where nobody waited longer than two minutes, so that the axis has whole marks. */
function unitOf(rows: readonly Figures[]): "seconds" | "minutes" {
  return Math.max(...rows.map(({ first_response: { p90 } }) => p90 ?? 0)) > 2 * MINUTE_S ? "minutes" : "seconds";
}

/** Day by day: who answered, and how long customers waited; a press shows the day's conversations. */
export function Charts({ rows }: { readonly rows: readonly Figures[] }) {
  const { t } = useTranslation("pages");
  const where = useWhere();
  const { number, seconds } = useSaid();
  const days = rows.map(({ group }) => ({ label: shortDay(group, where), href: listOf(within({ from: group, to: group })) }));
  const unit = unitOf(rows);
  const inUnit = (value: number | null) => (value === null || unit === "seconds" ? value : value / MINUTE_S);
  const title = t(`numbers.first.${unit}`);
  const answers = rows.flatMap(({ ai_answered: hatched, messages_decided: decided }, index) => {
    const day = days[index];
    const solid = Math.max(0, decided - hatched);
    return day ? [{ ...day, solid, hatched, cells: [number(solid), number(hatched)], told: t("numbers.column", { day: day.label, people: number(solid), assistant: number(hatched) }) }] : [];
  });
  const waits = rows.flatMap(({ first_response: { p50, p90 } }, index) => {
    const day = days[index];
    const cells = [seconds(p50), seconds(p90)];
    return day ? [{ ...day, cells, told: t("numbers.point", { day: day.label, median: cells[0], slow: cells[1] }) }] : [];
  });
  return (
    <div className="two">
      <section>
        <h2 className="title">
          {t("numbers.answers")}
          <span className="legend">
            <i className="hatched" /> {t("numbers.assistant")} <i className="solid" /> {t("numbers.people")}
          </span>
        </h2>
        <Columns title={t("numbers.answers")} columns={[t("numbers.day"), t("numbers.people"), t("numbers.assistant")]} slots={answers} />
      </section>
      <section>
        <h2 className="title">
          {title}
          <span className="legend">
            <i className="line ink" /> {t("numbers.median")} <i className="line" /> {t("numbers.slow")}
          </span>
        </h2>
        <Lines
          title={title}
          columns={[t("numbers.day"), t("numbers.median"), t("numbers.slow")]}
          slots={waits}
          lines={[
            { name: "slow", className: "", values: rows.map((row) => inUnit(row.first_response.p90)) },
            { name: "median", className: "ink", values: rows.map((row) => inUnit(row.first_response.p50)) },
          ]}
        />
      </section>
    </div>
  );
}
