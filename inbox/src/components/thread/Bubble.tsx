import { useTranslation } from "react-i18next";
import type { Media, Message } from "../../api/types";
import { hasKindLine } from "../../helpers/messages";
import { Icon, type IconName } from "../shared/Icon";

const KIND_ICONS = {
  image: "image",
  audio: "audio",
  voice: "voice",
  video: "video",
  document: "file",
  sticker: "sticker",
  location: "place",
  contact: "card",
  unsupported: "info",
} as const satisfies Record<string, IconName>;

type Kind = keyof typeof KIND_ICONS;

const isKind = (type: string): type is Kind => type in KIND_ICONS;

function KindLine({ type, media }: { readonly type: string; readonly media: Media | undefined }) {
  const { t } = useTranslation();
  const kind = isKind(type) ? type : "unsupported";
  return (
    <span className="kind">
      <Icon name={KIND_ICONS[kind]} />
      {t(`kind.${kind}`)}
      {media?.name && <small dir="auto">{media.name}</small>}
    </span>
  );
}

const words = ({ text, choice }: Message): string | null => text ?? choice?.title ?? choice?.id ?? null;

/** What was said, in the direction of its own language; a file is named until it can be shown. */
export function Bubble({ message, quoted }: { readonly message: Message; readonly quoted: Message | null }) {
  const { t } = useTranslation();
  if (message.deleted) return <div className="bubble">{t(message.direction === "inbound" ? "thread.deleted" : "thread.deletedHere")}</div>;
  return (
    <div className="bubble">
      {quoted && (
        <div className="quote" dir="auto">
          <span className="unseen">{t("thread.quote")} </span>
          {words(quoted) ?? t("list.attachment")}
        </div>
      )}
      {hasKindLine(message) && <KindLine type={message.type} media={message.media[0]} />}
      <div dir="auto">{words(message)}</div>
    </div>
  );
}
