import { useTranslation } from "react-i18next";
import { fileSize } from "../../helpers/sizes";
import { useDesk } from "../../state/desk";
import { type Attached, bringAgain, detach } from "../../state/uploads";
import { Icon } from "../shared/Icon";
import { IconButton } from "../shared/IconButton";

const iconOf = (mime: string) => (["image", "audio", "video"] as const).find((kind) => mime.startsWith(`${kind}/`)) ?? "file";

/** The files that go with the next message, and how far they are. */
export default function Attachments({ files }: { readonly files: readonly Attached[] }) {
  const { t, i18n } = useTranslation();
  const { desk } = useDesk();
  return (
    <ul className="attached">
      {files.map((attached) => {
        const { key, name, mime, size, share, mediaId, failed } = attached;
        return (
          <li key={key} className={failed ? "failed" : undefined}>
            <Icon name={iconOf(mime)} size="small" />
            <bdi className="cut">{name}</bdi>
            <small>{failed ? t("composer.uploadFailed") : fileSize(size, i18n.language)}</small>
            {failed && (
              <button type="button" className="link" onClick={() => void bringAgain(desk, attached)}>
                {t("app.tryAgain")}
              </button>
            )}
            <IconButton icon="close" label={t("composer.detach", { name })} onClick={() => detach(key)} />
            {mediaId === null && !failed && <progress value={share} max={1} aria-label={t("composer.uploading", { name })} />}
          </li>
        );
      })}
    </ul>
  );
}
