import { useTranslation } from "react-i18next";
import { filesOf } from "../../helpers/files";
import { fileSize } from "../../helpers/sizes";
import { moment } from "../../helpers/time";
import { useWhere } from "../../state/desk";
import { jumpTo } from "../../state/jump";
import { useNow } from "../../state/now";
import { useThread } from "../../state/queries";
import { Icon, type IconName } from "../shared/Icon";

const ICONS: Readonly<Record<string, IconName>> = { image: "image", sticker: "sticker", audio: "audio", voice: "voice", video: "video" };
const KINDS = ["image", "audio", "voice", "video", "document", "sticker"] as const;

/** The files of the thread as far as it is loaded; each leads to its message. */
export function Files({ id }: { readonly id: string }) {
  const { t, i18n } = useTranslation();
  const where = useWhere();
  const now = useNow();
  const { data, older } = useThread(id);
  if (!data) return null;
  const files = filesOf(data.messages);
  return (
    <>
      {files.length === 0 && data.complete && <p className="quiet">{t("details.noFiles")}</p>}
      <ol className="history">
        {files.map(({ media, message }) => (
          <li key={media.id}>
            <button type="button" data-testid="file" onClick={() => jumpTo(message.id)}>
              <Icon name={ICONS[media.type] ?? "file"} size="small" />
              <bdi className="grow cut">{media.name ?? t(`kind.${KINDS.find((kind) => kind === media.type) ?? "document"}`)}</bdi>
              {media.size !== null && <small>{fileSize(media.size, i18n.language)}</small>}
              <time>{moment(Date.parse(message.sent_at), now, where, t)}</time>
            </button>
          </li>
        ))}
      </ol>
      {!data.complete && (
        <button type="button" className="link edit" onClick={() => void older()}>
          {t("details.earlierFiles")}
        </button>
      )}
    </>
  );
}
