import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { emojiFor } from "../../helpers/emoji";
import Choices from "./Choices";

interface Props {
  readonly word: string;
  readonly onChoose: (emoji: string) => void;
  readonly onLeave: () => void;
}

/** Emoji that fit the word after a colon. */
export default function EmojiWords({ word, onChoose, onLeave }: Props) {
  const { t } = useTranslation();
  const fitting = useMemo(() => emojiFor(word), [word]);
  if (fitting.length === 0) return null;
  return <Choices label={t("composer.emoji")} items={fitting} keyOf={([, words]) => words} draw={([emoji, words]) => `${emoji} ${words}`} onChoose={([emoji]) => onChoose(emoji)} onLeave={onLeave} />;
}
