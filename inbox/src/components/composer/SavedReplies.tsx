import { useEffect, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Conversation } from "../../api/types";
import { repliesFor, withoutSlash } from "../../helpers/slash";
import { filled } from "../../helpers/variables";
import { visit } from "../../state/place";
import { useReplies } from "../../state/saved";

interface Props {
  readonly conversation: Conversation;
  readonly word: string;
  readonly text: string;
  readonly caret: number;
  readonly onInsert: (text: string) => void;
}

const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };

/** Saved replies that fit the word after the slash, filled in with what is known of this guest. */
export default function SavedReplies({ conversation, word, text, caret, onInsert }: Props) {
  const { t } = useTranslation();
  const saved = useReplies();
  const replies = useMemo(() => repliesFor(word, saved), [word, saved]);
  const [chosen, setChosen] = useState(0);
  const current = Math.min(chosen, replies.length - 1);
  const preview = replies[current];
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const step = STEPS[event.key];
      if (step !== undefined && replies.length > 0) {
        event.preventDefault();
        setChosen((current + step + replies.length) % replies.length);
      }
      const takes = (event.key === "Enter" || event.key === "Tab") && !event.ctrlKey && !event.metaKey;
      if (takes && preview) {
        event.preventDefault();
        event.stopPropagation();
        onInsert(withoutSlash(text, caret, filled(preview.text, conversation)));
      }
    };
    window.addEventListener("keydown", press, true);
    return () => window.removeEventListener("keydown", press, true);
  });
  return (
    <div className="popover replies">
      <div role="listbox" aria-label={t("composer.saved")} tabIndex={-1}>
        {replies.map(({ id, name, text: words }, index) => (
          <button key={id} type="button" role="option" aria-selected={index === current} tabIndex={-1} onPointerEnter={() => setChosen(index)} onClick={() => onInsert(withoutSlash(text, caret, filled(words, conversation)))}>
            /{name}
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
        <p className="preview" dir="auto">
          {filled(preview.text, conversation)}
        </p>
      )}
    </div>
  );
}
