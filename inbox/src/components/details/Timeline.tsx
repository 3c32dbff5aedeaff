import { useState } from "react";
import { useTranslation } from "react-i18next";
import { eventSentence } from "../../helpers/sentences";
import { groupsOf, inGroup, type TimelineGroup, told } from "../../helpers/timeline";
import { exactTime, moment } from "../../helpers/time";
import { useWhere } from "../../state/desk";
import { useNow } from "../../state/now";
import { useTimeline } from "../../state/queries";

const SHOWN = 30;

/** Everything that happened, newest first: changes, decisions, links; or only what somebody looks for. */
export function Timeline({ id }: { readonly id: string }) {
  const { t } = useTranslation();
  const { data } = useTimeline(id);
  const where = useWhere();
  const now = useNow();
  const [group, setGroup] = useState<TimelineGroup>("all");
  const [all, setAll] = useState(false);
  if (!data) return null;
  const known = told(data);
  if (known.length === 0) return <p className="quiet">{t("details.timelineEmpty")}</p>;
  const groups = groupsOf(known);
  const shown = known.filter((entry) => inGroup(entry, groups.includes(group) ? group : "all")).reverse();
  const rows = all ? shown : shown.slice(0, SHOWN);
  return (
    <>
      {groups.length > 2 && (
        <div className="only" role="group" aria-label={t("details.timelineFilter")}>
          {groups.map((each) => (
            <button key={each} type="button" aria-pressed={each === group} onClick={() => setGroup(each)}>
              {t(`details.group.${each}`)}
            </button>
          ))}
        </div>
      )}
      <ol className="timeline">
        {rows.map((entry, index) => {
          const at = Date.parse(entry.at);
          return (
            <li key={`${entry.at} ${entry.kind} ${index}`} className={entry.kind === "decision" ? "assistant" : entry.actor.kind}>
              <span>{eventSentence(entry, t)}</span>
              <time title={exactTime(at, where)}>{moment(at, now, where, t)}</time>
            </li>
          );
        })}
      </ol>
      {rows.length < shown.length && (
        <button type="button" className="link edit" onClick={() => setAll(true)}>
          {t("details.showAll", { count: shown.length })}
        </button>
      )}
    </>
  );
}
