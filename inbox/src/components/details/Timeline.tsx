import { useTranslation } from "react-i18next";
import { eventSentence } from "../../helpers/sentences";
import { told } from "../../helpers/timeline";
import { exactTime, moment } from "../../helpers/time";
import { useWhere } from "../../state/desk";
import { useNow } from "../../state/now";
import { useTimeline } from "../../state/queries";

const SHOWN = 30;

/** Everything that happened, newest first: changes, decisions, links. */
export function Timeline({ id }: { readonly id: string }) {
  const { t } = useTranslation();
  const { data } = useTimeline(id);
  const where = useWhere();
  const now = useNow();
  if (!data) return null;
  if (data.length === 0) return <p className="quiet">{t("details.timelineEmpty")}</p>;
  return (
    <ol className="timeline">
      {told(data)
        .slice(-SHOWN)
        .reverse()
        .map((entry, index) => {
          const at = Date.parse(entry.at);
          return (
            <li key={`${entry.at} ${entry.kind} ${index}`} className={entry.kind === "decision" ? "assistant" : entry.actor.kind}>
              <span>{eventSentence(entry, t)}</span>
              <time title={exactTime(at, where)}>{moment(at, now, where, t)}</time>
            </li>
          );
        })}
    </ol>
  );
}
