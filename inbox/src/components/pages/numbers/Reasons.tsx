import { useTranslation } from "react-i18next";
import type { Figures } from "../../../api/office";
import { sharesOf } from "../../../helpers/figures";
import { type Days, happenedOn } from "../../../helpers/leads";
import { type Row, Shares } from "../charts/Shares";
import { useSaid } from "./useSaid";

const REASONS = ["low_confidence", "handed_off", "no_knowledge", "restricted"] as const;
const STARS = ["5", "4", "3", "2", "1"];

interface Props {
  readonly all: Figures;
  readonly days: Days;
}

/** Why the assistant handed over, what was not delivered, how customers rated; each bar is the list it counts. */
export function Reasons({ all, days }: Props) {
  const { t } = useTranslation("pages");
  const { number, language } = useSaid();
  const handOffs: readonly Row[] = sharesOf(all.hand_offs).map(({ name, value }) => ({ name, value, text: REASONS.some((each) => each === name) ? t(`reason.${name as "error"}`) : name, href: happenedOn(days, "handed_off", name) }));
  const failures: readonly Row[] = sharesOf(all.failures).map(({ name, value }) => ({ name, value, text: name, href: happenedOn(days, "failed", name) }));
  const given = all.ratings.by_value ?? {};
  const ratings: readonly Row[] = STARS.map((name) => ({ name, value: given[name] ?? 0, text: t("numbers.stars", { count: Number(name) }), href: happenedOn(days, "rated", name) }));
  const sections = [
    { title: t("numbers.handoffs"), rows: handOffs, none: t("numbers.noHandoffs") },
    { title: t("numbers.failures"), rows: failures, none: t("numbers.noFailures"), tone: "red" as const },
    { title: t("numbers.ratings"), rows: all.ratings.count > 0 ? ratings : [], none: t("numbers.noRatings") },
  ];
  return (
    <div className="three">
      {sections.map(({ title, rows, none, tone }) => (
        <section key={title}>
          <h2 className="title">
            {title} {rows.length > 0 && <span className="legend">{number(rows.reduce((sum, { value }) => sum + value, 0))}</span>}
          </h2>
          {rows.length > 0 ? <Shares rows={rows} language={language} {...(tone && { tone })} /> : <p className="none">{none}</p>}
        </section>
      ))}
    </div>
  );
}
