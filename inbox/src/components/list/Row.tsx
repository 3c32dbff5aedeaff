import { type ChangeEvent, memo, type MouseEvent, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Conversation } from "../../api/types";
import { isNumber, nameOf } from "../../helpers/names";
import { stripOf } from "../../helpers/row";
import { type PartOfHits, whole } from "../../helpers/search";
import { ago, exactTime } from "../../helpers/time";
import { speaking } from "../../i18n/speaking";
import { mayWrite, useDesk, useWhere } from "../../state/desk";
import { go, usePlace, writePlace } from "../../state/place";
import { Face } from "../shared/Face";
import { Icon } from "../shared/Icon";
import { Priority } from "./Priority";
import { RowActs } from "./RowActs";
import { RowChips } from "./RowChips";
import { toggleSelected } from "../../state/selection";
import { Pieces } from "../shared/Pieces";
import { RowPreview } from "./RowPreview";

const PartTitle = speaking(["search"], () => import("./PartTitle"));

interface Props {
  readonly conversation: Conversation;
  readonly selected: boolean;
  readonly chosen: boolean;
  readonly choosing: boolean;
  readonly focusable: boolean;
  readonly draft: string | null;
  readonly now: number;
  /** The part of what was found that begins here. */
  readonly part: PartOfHits | null;
  readonly onRange: (id: string) => void;
  readonly place: { readonly start: number; readonly size: number; readonly index: number; readonly total: number };
}

/** One conversation: who, since when, the last words, and what must be known at a glance. */
export const Row = memo(function Row({ conversation, selected, chosen, choosing, focusable, draft, now, part, onRange, place }: Props) {
  const { t } = useTranslation();
  const where = useWhere();
  const may = mayWrite(useDesk().me);
  const { filter } = usePlace();
  const [hovered, setHovered] = useState(false);
  const { contact, pinned, unread_messages: unread, last_message_at: last, hit } = conversation;
  const name = nameOf(conversation);
  const strip = stripOf(conversation);
  const at = Date.parse(last ?? conversation.created_at);
  const follow = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey) return;
    event.preventDefault();
    if (event.shiftKey && may) onRange(conversation.id);
    else go({ open: conversation.id, at: hit?.message_seq ?? null });
  };
  const choose = ({ nativeEvent }: ChangeEvent) => {
    if (nativeEvent instanceof globalThis.MouseEvent && nativeEvent.shiftKey) onRange(conversation.id);
    else toggleSelected(conversation.id);
  };
  return (
    <li
      aria-posinset={place.index + 1}
      aria-setsize={place.total}
      data-testid="conversation-row"
      className={chosen ? "chosen" : undefined}
      onPointerEnter={() => setHovered(true)}
      onPointerLeave={() => setHovered(false)}
      style={{ transform: `translateY(${place.start}px)`, blockSize: place.size }}
    >
      {part && (
        <Suspense fallback={<div className="part" />}>
          <PartTitle part={part} />
        </Suspense>
      )}
      <a
        className={unread > 0 ? "row unread" : "row"}
        href={writePlace({ filter, open: conversation.id, at: hit?.message_seq ?? null })}
        aria-current={selected ? "true" : undefined}
        tabIndex={focusable ? 0 : -1}
        data-id={conversation.id}
        onClick={follow}
      >
        {strip && <span className={`strip ${strip}`} title={strip === "pencil" ? t("list.assistantAnswers") : undefined} />}
        <Face name={name} channel={conversation.channel} />
        <div className="grow">
          <p className="first">
            <bdi className="name cut" dir={isNumber(name) ? "ltr" : "auto"}>
              {hit?.place === "name" && hit.text === name ? <Pieces pieces={whole(hit)} /> : name}
            </bdi>
            <span className={`tier ${contact.tier}`}>{t(`tier.${contact.tier}`)}</span>
            <Priority conversation={conversation} />
            <span className="end">
              {pinned && (
                <span role="img" aria-label={t("list.pinned")} title={t("list.pinned")}>
                  <Icon name="pin" size="tiny" />
                </span>
              )}
              <time dateTime={new Date(at).toISOString()} title={exactTime(at, where)}>
                {ago(at, now, where, t)}
              </time>
            </span>
          </p>
          <RowPreview conversation={conversation} draft={selected ? null : draft} />
          <RowChips conversation={conversation} now={now} />
        </div>
      </a>
      {may && (hovered || choosing) && (
        <label className={choosing ? "choose-box" : "choose-box passing"}>
          <input type="checkbox" tabIndex={-1} aria-label={t("bulk.select", { name })} checked={chosen} onChange={choose} />
        </label>
      )}
      {hovered && !choosing && <RowActs conversation={conversation} />}
    </li>
  );
});
