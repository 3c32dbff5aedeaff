import { useTranslation } from "react-i18next";
import { fileSize } from "../../helpers/sizes";
import { type Attached, detach } from "../../state/uploads";
import { Icon } from "../shared/Icon";
import { IconButton } from "../shared/IconButton";

/** The files that go with the next message, and how far they are. */
export default function Attachments({ files }: { readonly files: readonly Attached[] }) {
  const { t, i18n } = useTranslation();
  return (
    <ul className="attached">
      {files.map(({ key, name, mime, size, share, mediaId, failed }) => (
        <li key={key} className={failed ? "failed" : undefined}>
          <Icon name={mime.startsWith("image/") ? "image" : mime.startsWith("audio/") ? "audio" : mime.startsWith("video/") ? "video" : "file"} size="small" />
          <bdi className="cut">{name}</bdi>
          <small>{failed ? t("composer.uploadFailed") : fileSize(size, i18n.language)}</small>
          <IconButton icon="close" label={t("composer.detach", { name })} onClick={() => detach(key)} />
          {mediaId === null && !failed && <progress value={share} max={1} aria-label={t("composer.uploading", { name })} />}
        </li>
      ))}
    </ul>
  );
}
