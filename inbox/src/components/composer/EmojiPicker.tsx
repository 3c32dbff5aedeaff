import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";

/** The faces and things people at a desk send, each with the words that find it. */
const EMOJI: readonly (readonly [emoji: string, words: string])[] = [
  ["😀", "smile happy"], ["😊", "smile blush kind"], ["🙂", "slight smile"], ["😉", "wink"], ["😅", "sweat relief"], ["😂", "laugh tears joy"], ["🤗", "hug"], ["😍", "love eyes"],
  ["🥳", "party celebrate"], ["😎", "cool sun"], ["🤔", "think"], ["😴", "sleep night"], ["😢", "cry sad"], ["😔", "sad sorry"], ["😳", "flushed"], ["😮", "wow surprise"],
  ["👍", "yes ok thumb up good"], ["👎", "no thumb down bad"], ["👌", "ok perfect"], ["👏", "clap bravo"], ["🙏", "thanks please pray"], ["🤝", "deal hands agree"], ["👋", "hello wave bye"], ["💪", "strong"],
  ["✌️", "peace victory"], ["🤞", "luck fingers"], ["👀", "eyes look"], ["❤️", "heart love"], ["🧡", "heart orange"], ["💙", "heart blue"], ["✨", "sparkles new"], ["🔥", "fire hot"],
  ["⭐", "star"], ["🎉", "party congratulations"], ["🎁", "gift present"], ["🎂", "birthday cake"], ["✅", "done check yes"], ["❌", "no wrong cross"], ["⚠️", "warning careful"], ["❓", "question"],
  ["ℹ️", "info"], ["🔑", "key"], ["🚪", "door"], ["🛏️", "bed room"], ["🛋️", "sofa"], ["🚿", "shower water"], ["🛁", "bath"], ["🧺", "laundry basket"],
  ["🧹", "clean broom"], ["🧻", "paper"], ["🔥", "heating boiler warm"], ["❄️", "cold snow air"], ["💡", "light"], ["🔌", "power plug"], ["📶", "wifi signal"], ["🅿️", "parking"],
  ["🚗", "car"], ["🚕", "taxi"], ["🚌", "bus"], ["🚆", "train"], ["✈️", "plane flight"], ["🚲", "bike"], ["🧳", "luggage suitcase"], ["🗺️", "map"],
  ["📍", "place pin"], ["🏠", "house home"], ["🏨", "hotel"], ["🏖️", "beach"], ["🏔️", "mountain"], ["☀️", "sun weather"], ["🌧️", "rain"], ["🌙", "moon night"],
  ["☕", "coffee"], ["🍽️", "dinner restaurant food"], ["🥐", "breakfast croissant"], ["🍷", "wine"], ["🍕", "pizza"], ["👶", "baby cot"], ["🐶", "dog pet"], ["🐱", "cat pet"],
  ["📅", "date calendar"], ["⏰", "alarm time"], ["🕙", "clock time"], ["💳", "card pay"], ["💶", "money euro"], ["🧾", "invoice receipt"], ["📞", "phone call"], ["📧", "mail"],
  ["📷", "photo camera"], ["📄", "document"], ["✍️", "sign write"], ["🙋", "question hand me"], ["🤷", "unknown shrug"], ["👨‍🔧", "plumber repair"], ["🔧", "tool repair"], ["🚨", "emergency"],
];

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
