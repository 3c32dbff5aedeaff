import { lazy, Suspense } from "react";
import { useTranslation } from "react-i18next";
import type { Media, Message } from "../../api/types";
import { choicesOf, hasKindLine } from "../../helpers/messages";
import { jumpTo } from "../../state/jump";
import { Icon, type IconName } from "../shared/Icon";

const MediaView = lazy(() => import("./MediaView"));

const KIND_ICONS = {
  image: "image",
  audio: "audio",
  voice: "voice",
  video: "video",
  document: "file",
  sticker: "sticker",
  location: "place",
  contact: "card",
  template: "card",
  unsupported: "info",
} as const satisfies Record<string, IconName>;

type Kind = keyof typeof KIND_ICONS;

const isKind = (type: string): type is Kind => type in KIND_ICONS;

function KindLine({ type, media, name = media?.name }: { readonly type: string; readonly media: Media | undefined; readonly name?: string | null | undefined }) {
  const { t } = useTranslation();
  const kind = isKind(type) ? type : "unsupported";
  return (
    <span className="kind">
      <Icon name={KIND_ICONS[kind]} />
      {t(`kind.${kind}`)}
      {name && <small dir="auto">{name}</small>}
    </span>
  );
}

const words = ({ text, choice }: Message): string | null => text ?? choice?.title ?? choice?.id ?? null;

const VIEWED: ReadonlySet<string> = new Set(["image", "audio", "voice", "video", "document", "sticker"]);

/** What was said, in the direction of its own language, with its files and the choices that were offered. */
export function Bubble({ message, quoted }: { readonly message: Message; readonly quoted: Message | null }) {
  const { t } = useTranslation();
  if (message.deleted) return <div className="bubble">{t(message.direction === "inbound" ? "thread.deleted" : "thread.deletedHere")}</div>;
  const choices = choicesOf(message);
  const said = words(message);
  const viewed = message.media.filter(({ type }) => VIEWED.has(type));
  return (
    <>
      <div className="bubble">
        {quoted && (
          <button type="button" className="quote" dir="auto" onClick={() => jumpTo(quoted.id)}>
            <span className="unseen">{t("thread.quote")} </span>
            {words(quoted) ?? t("list.attachment")}
          </button>
        )}
        {message.template && !said && <KindLine type="template" media={undefined} name={message.template.name} />}
        {hasKindLine(message) && viewed.length === 0 && <KindLine type={message.type} media={message.media[0]} />}
        {viewed.length > 0 && (
          <Suspense fallback={<KindLine type={message.type} media={viewed[0]} />}>
            {viewed.map((media) => (
              <MediaView key={media.id} media={media} message={message} />
            ))}
          </Suspense>
        )}
        {said && <div dir="auto">{said}</div>}
      </div>
      {choices.length > 0 && (
        <ul className="choices" aria-label={t("thread.choices")}>
          {choices.map(({ id, title }) => (
            <li key={id} dir="auto">
              {title}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
