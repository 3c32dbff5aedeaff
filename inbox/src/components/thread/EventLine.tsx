import { useTranslation } from "react-i18next";
import type { TimelineEntry } from "../../api/types";
import { eventSentence } from "../../helpers/sentences";
import { clockOf, exactTime } from "../../helpers/time";
import { useWhere } from "../../state/desk";
import { Icon } from "../shared/Icon";

/** Something that happened to the conversation, told between the messages. */
export function EventLine({ entry }: { readonly entry: TimelineEntry }) {
  const { t } = useTranslation();
  const where = useWhere();
  const at = Date.parse(entry.at);
  return (
    <li className="event">
      <Icon name={entry.kind === "link" ? "link" : entry.actor.kind === "assistant" ? "assistant" : "mine"} size="tiny" />
      <span>
        {eventSentence(entry, t)} · <time title={exactTime(at, where)}>{clockOf(at, where)}</time>
      </span>
    </li>
  );
}
