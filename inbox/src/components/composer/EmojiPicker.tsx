import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { EMOJI } from "../../helpers/emoji";

interface Props {
  readonly onPick: (emoji: string) => void;
  readonly onClose: () => void;
}

export default function EmojiPicker({ onPick, onClose }: Props) {
  const { t } = useTranslation();
  const [words, setWords] = useState("");
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  const wanted = words.trim().toLowerCase();
  return (
    // Escape closes it from wherever the focus is in it.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <div
      className="popover emoji"
      role="dialog"
      aria-label={t("composer.emoji")}
      tabIndex={-1}
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        event.stopPropagation();
        onClose();
      }}
    >
      <input ref={field} type="search" aria-label={t("composer.emojiSearch")} placeholder={t("composer.emojiSearch")} value={words} onChange={(event) => setWords(event.target.value)} />
      <div className="grid">
        {EMOJI.filter(([, names]) => names.includes(wanted)).map(([emoji, names]) => (
          <button key={names} type="button" aria-label={names} title={names} onClick={() => onPick(emoji)}>
            {emoji}
          </button>
        ))}
      </div>
    </div>
  );
}
