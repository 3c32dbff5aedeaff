import { useTranslation } from "react-i18next";
import { ring } from "../../state/bell";
import { useCan } from "../../state/queries";
import { type Preferences, prefer, useStore } from "../../state/store";
import { Dialog } from "../shared/Dialog";
import { PushBrowsers } from "./PushBrowsers";
import { PushSwitch } from "./PushSwitch";

const AFTER: readonly Preferences["afterClose"][] = ["next", "list", "stay"];

/** How this person likes to work; kept in this browser. */
export function PreferencesDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const can = useCan();
  const { enterSends, undoSeconds, afterClose, sound, singleKeys } = useStore((store) => store.preferences);
  return (
    <Dialog title={t("prefer.title")} className="sheet narrow" onClose={onClose}>
      <div className="form">
        <label className="check">
          <input type="checkbox" checked={enterSends} onChange={(event) => prefer({ enterSends: event.target.checked })} />
          {t("prefer.enterSends")}
        </label>
        <label className="check">
          <input type="checkbox" checked={undoSeconds > 0} onChange={(event) => prefer({ undoSeconds: event.target.checked ? 5 : 0 })} />
          {t("prefer.undoSend")}
        </label>
        <label className="check">
          <input type="checkbox" checked={singleKeys} onChange={(event) => prefer({ singleKeys: event.target.checked })} />
          {t("help.singleKeys")}
        </label>
        <label className="check">
          <input
            type="checkbox"
            checked={sound}
            onChange={(event) => {
              prefer({ sound: event.target.checked });
              if (event.target.checked) ring();
            }}
          />
          {t("prefer.sound")}
        </label>
        {can("push") && <PushSwitch />}
        {can("push") && <PushBrowsers />}
        <label>
          {t("prefer.afterClose")}
          <select value={afterClose} onChange={(event) => prefer({ afterClose: AFTER.find((each) => each === event.target.value) ?? "next" })}>
            {AFTER.map((each) => (
              <option key={each} value={each}>
                {t(`prefer.${each}`)}
              </option>
            ))}
          </select>
        </label>
      </div>
    </Dialog>
  );
}
