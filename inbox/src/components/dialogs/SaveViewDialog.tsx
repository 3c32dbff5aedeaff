import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Filter } from "../../api/desk";
import { keepView, say } from "../../state/store";
import { Dialog } from "../shared/Dialog";

interface Props {
  readonly filter: Filter;
  readonly onClose: () => void;
}

/** Names the list as it is filtered now, to come back to it from the rail. */
export function SaveViewDialog({ filter, onClose }: Props) {
  const { t } = useTranslation();
  const [name, setName] = useState("");
  return (
    <Dialog title={t("saved.title")} className="sheet narrow" onClose={onClose}>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          if (!name.trim()) return;
          keepView({ name: name.trim(), filter });
          say(t("done.viewSaved"));
          onClose();
        }}
      >
        <label>
          {t("saved.name")}
          <input dir="auto" maxLength={60} value={name} onChange={(event) => setName(event.target.value)} />
        </label>
        <p className="quiet">{t("saved.hint")}</p>
        <p className="buttons">
          <button type="button" className="button" onClick={onClose}>
            {t("app.cancel")}
          </button>
          <button type="submit" className="button solid" disabled={!name.trim()}>
            {t("app.save")}
          </button>
        </p>
      </form>
    </Dialog>
  );
}
