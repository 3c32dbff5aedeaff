import { useTranslation } from "react-i18next";
import { Dialog } from "../shared/Dialog";

interface Props {
  readonly name: string;
  readonly onBan: () => void;
  readonly onClose: () => void;
}

/** Blocking is asked twice: the assistant will be silent for this person everywhere. */
export function AskBan({ name, onBan, onClose }: Props) {
  const { t } = useTranslation();
  const block = () => {
    onClose();
    onBan();
  };
  return (
    <Dialog title={t("ban.title", { name })} className="sheet narrow" onClose={onClose}>
      <div className="form">
        <p>{t("ban.hint")}</p>
        <p className="buttons">
          <button type="button" className="button" onClick={onClose}>
            {t("app.cancel")}
          </button>
          <button type="button" className="button danger" onClick={block}>
            {t("ban.block")}
          </button>
        </p>
      </div>
    </Dialog>
  );
}
