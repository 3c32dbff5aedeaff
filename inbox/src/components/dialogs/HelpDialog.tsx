import { useTranslation } from "react-i18next";
import { HELP } from "../../helpers/help";
import { prefer, useStore } from "../../state/store";
import { Dialog } from "../shared/Dialog";

/** Every key, and the switch that turns single letters off. */
export function HelpDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const singleKeys = useStore((store) => store.preferences.singleKeys);
  return (
    <Dialog title={t("help.title")} className="sheet" onClose={onClose}>
      <dl className="keys">
        {HELP.map(([command, keys]) => (
          <div key={command}>
            <dt>{t(`help.${command as "next"}`)}</dt>
            <dd>
              {keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
      <label className="setting">
        <input type="checkbox" checked={singleKeys} onChange={(event) => prefer({ singleKeys: event.target.checked })} />
        {t("help.singleKeys")}
      </label>
    </Dialog>
  );
}
