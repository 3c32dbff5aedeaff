import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { SavedReply } from "../../api/saved";
import type { Conversation } from "../../api/types";
import { repliesFor, withoutSlash } from "../../helpers/slash";
import { filled } from "../../helpers/variables";
import { visit } from "../../state/place";
import { useReplies } from "../../state/saved";
import { staying } from "./Choices";
import { useChoosing } from "./useChoosing";

interface Props {
  readonly conversation: Conversation;
  readonly word: string;
  readonly text: string;
  readonly caret: number;
  readonly onInsert: (text: string) => void;
  readonly onLeave: () => void;
}

/** Saved replies that fit the word after the slash, filled in with what is known of this guest. */
export default function SavedReplies({ conversation, word, text, caret, onInsert, onLeave }: Props) {
  const { t } = useTranslation();
  const saved = useReplies();
  const replies = useMemo(() => repliesFor(word, saved), [word, saved]);
  const take = (reply: SavedReply) => onInsert(withoutSlash(text, caret, filled(reply.text, conversation)));
  const { current, choose } = useChoosing(replies, take, onLeave);
  const preview = replies[current];
  return (
    // Only the pointer is kept from taking the focus; the keyboard is the field's.
    // eslint-disable-next-line jsx-a11y/no-static-element-interactions
    <div className="popover replies" onMouseDown={staying}>
      <div role="listbox" aria-label={t("composer.saved")} tabIndex={-1}>
        {replies.map((reply, index) => (
          <button key={reply.id} type="button" role="option" aria-selected={index === current} tabIndex={-1} onPointerEnter={() => choose(index)} onClick={() => take(reply)}>
            <bdi>/{reply.name}</bdi>
          </button>
        ))}
      </div>
      {replies.length === 0 && (
        <p className="quiet">
          {t("composer.noSaved")}{" "}
          <button type="button" className="link" onClick={() => visit("/settings/replies")}>
            {t("composer.writeSaved")}
          </button>
        </p>
      )}
      {preview && (
        <div className="preview">
          <p dir="auto">{filled(preview.text, conversation)}</p>
        </div>
      )}
    </div>
  );
}
