import { type SubmitEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Filter } from "../../api/desk";
import { KEEPERS } from "../../helpers/pages";
import { useDesk } from "../../state/desk";
import { useSaved, useSavedAgain } from "../../state/saved";
import { useSaving } from "../../state/saving";
import { Dialog } from "../shared/Dialog";

interface Props {
  readonly filter: Filter;
  readonly onClose: () => void;
}

/** Names the list as it is filtered now, to come back to it from the rail. */
export function SaveViewDialog({ filter, onClose }: Props) {
  const { t } = useTranslation();
  const { me } = useDesk();
  const saved = useSaved();
  const again = useSavedAgain();
  const [name, setName] = useState("");
  const [shared, setShared] = useState(false);
  const { busy, trouble, run } = useSaving();
  const { mentions: _mentions, ...kept } = filter;
  const save = async () => {
    if (!(await run(() => saved.addView({ name: name.trim(), filter: kept, shared }), t("done.viewSaved")))) return;
    onClose();
    await again();
  };
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (name.trim()) void save();
  };
  return (
    <Dialog title={t("saved.title")} className="sheet narrow" onClose={onClose}>
      <form className="form" onSubmit={submit}>
        <label>
          {t("saved.name")}
          <input dir="auto" maxLength={60} value={name} onChange={(event) => setName(event.target.value)} />
        </label>
        {KEEPERS.has(me.role) && (
          <label className="check">
            <input type="checkbox" checked={shared} onChange={(event) => setShared(event.target.checked)} />
            <span>{t("saved.share")}</span>
          </label>
        )}
        <p className="quiet">{t("saved.hint")}</p>
        {trouble && (
          <p className="wrong" role="alert">
            {trouble}
          </p>
        )}
        <p className="buttons">
          <button type="button" className="button" onClick={onClose}>
            {t("app.cancel")}
          </button>
          <button type="submit" className="button solid" disabled={busy || !name.trim()}>
            {t("app.save")}
          </button>
        </p>
      </form>
    </Dialog>
  );
}
