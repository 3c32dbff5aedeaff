import { useTranslation } from "react-i18next";
import type { PhoneChoice, PhoneMessage } from "../../api/phone";
import { clockOf, localeOf } from "../../helpers/time";
import { useStore } from "../../state/store";
import { Icon } from "../shared/Icon";

const ZONE = Intl.DateTimeFormat().resolvedOptions().timeZone;
const KINDS = ["image", "audio", "voice", "video", "document", "sticker"] as const;

interface Props {
  readonly message: PhoneMessage;
  readonly onTap: (choice: PhoneChoice) => void;
}

/** One message as the customer sees it, with the buttons the channel would draw. */
export function PhoneBubble({ message, onTap }: Props) {
  const { t } = useTranslation();
  const { language, calendar } = useStore((store) => store.preferences);
  const where = { locale: localeOf(language, calendar), timeZone: ZONE };
  const mine = message.by === "customer";
  const kind = KINDS.find((each) => each === message.media[0]?.kind);
  return (
    <li className={mine ? "message mine" : "message theirs"} data-testid="phone-message" data-by={message.by}>
      <div className="bubble">
        {message.deleted ? <span className="quiet">{t("thread.deletedHere")}</span> : kind && <span className="kind">{t(`kind.${kind}`)}</span>}
        {!message.deleted && <div dir="auto">{message.text}</div>}
      </div>
      {message.choices.length > 0 && !message.deleted && (
        <div className="taps">
          {message.choices.map((choice) => (
            <button key={choice.id} type="button" dir="auto" onClick={() => onTap(choice)}>
              {choice.title}
            </button>
          ))}
        </div>
      )}
      <p className="stamp">
        <time>{clockOf(Date.parse(message.at), where)}</time>
        {message.edited && <span>{t("thread.edited")}</span>}
        {mine && <Icon name="check" size="small" />}
      </p>
    </li>
  );
}
