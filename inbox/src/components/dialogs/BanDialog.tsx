import { useTranslation } from "react-i18next";
import type { Conversation } from "../../api/types";
import { nameOf } from "../../helpers/names";
import { useActions } from "../../state/actions";
import { Dialog } from "../shared/Dialog";

interface Props {
  readonly conversation: Conversation;
  readonly onClose: () => void;
}

/** Blocking is asked twice: the assistant will be silent for this person everywhere. */
export function BanDialog({ conversation, onClose }: Props) {
  const { t } = useTranslation();
  const { ban } = useActions();
  const block = () => {
    onClose();
    void ban(conversation, true);
  };
  return (
    <Dialog title={t("ban.title", { name: nameOf(conversation) })} className="sheet narrow" onClose={onClose}>
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
