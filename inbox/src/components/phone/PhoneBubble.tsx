import { useTranslation } from "react-i18next";
import type { PhoneChoice, PhoneMessage } from "../../api/phone";
import type { Channel } from "../../api/types";
import { clockOf, localeOf } from "../../helpers/time";
import { useStore } from "../../state/store";
import { shownAs } from "../../state/hosted";
import { Icon } from "../shared/Icon";

const ZONE = Intl.DateTimeFormat().resolvedOptions().timeZone;
const KINDS = ["image", "audio", "voice", "video", "document", "sticker"] as const;

interface FileProps {
  readonly kind: (typeof KINDS)[number];
  readonly url: string | null;
  readonly name: string;
}

/** A file as the customer's app shows it; named where only the channel could fetch it. */
function File({ kind, url, name }: FileProps) {
  const { t } = useTranslation();
  const title = name || t(`kind.${kind}`);
  if (url && (kind === "image" || kind === "sticker")) return <img className="shot" src={url} alt={title} />;
  // What customers and people say by voice has no captions.
  // eslint-disable-next-line jsx-a11y/media-has-caption
  if (url && (kind === "audio" || kind === "voice")) return <audio controls preload="metadata" src={url} aria-label={title} />;
  return <span className="kind">{title}</span>;
}

interface Props {
  readonly channel: Channel;
  readonly message: PhoneMessage;
  /** Whether it is the customer's latest: some channels tell of that one only how far it came. */
  readonly last: boolean;
  readonly onTap: (choice: PhoneChoice) => void;
}

/** Where every message bears its ticks; elsewhere words stand under the latest. */
const TICKS: ReadonlySet<Channel> = new Set(["telegram", "whatsapp"]);

/** One message as the customer sees it, with the buttons the channel would draw. */
export function PhoneBubble({ channel, message, last, onTap }: Props) {
  const { t } = useTranslation();
  const { language, calendar } = useStore((store) => store.preferences);
  const where = { locale: localeOf(language, calendar), timeZone: ZONE };
  const mine = message.by === "customer";
  const file = message.media[0];
  const kind = KINDS.find((each) => each === file?.kind);
  return (
    <li className={mine ? "message mine" : "message theirs"} data-testid="phone-message" data-by={message.by}>
      <div className="bubble">
        {message.deleted ? <span className="quiet">{t("thread.deletedHere")}</span> : file && kind && <File kind={kind} url={shownAs(file.url)} name={file.name} />}
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
        {mine && TICKS.has(channel) && (
          <span className={message.status === "read" ? "read" : undefined}>
            <Icon name={message.status === "read" || message.status === "delivered" ? "ticks" : "check"} size="small" />
          </span>
        )}
        {last && !TICKS.has(channel) && <span>{t(channel === "instagram" && message.status === "read" ? "phone.seen" : "delivery.delivered")}</span>}
      </p>
    </li>
  );
}
