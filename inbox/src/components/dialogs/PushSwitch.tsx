import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { troubleText } from "../../helpers/trouble";
import { useDesk } from "../../state/desk";
import { isSubscribed, subscribe, unsubscribe } from "../../state/push";
import { useOffice } from "../../state/queries";
import { say } from "../../state/store";

/** Messages that come while no tab is open; the browser asks before the first one. */
export function PushSwitch() {
  const { t } = useTranslation();
  const { config } = useDesk();
  const office = useOffice();
  const [on, setOn] = useState(false);
  useEffect(() => {
    void isSubscribed().then(setOn);
  }, []);
  const key = config.push_public_key;
  if (!key || !("serviceWorker" in navigator) || !("PushManager" in window)) return null;
  const change = async (wanted: boolean) => {
    try {
      if (wanted) await office.subscribe(await subscribe(key));
      else await unsubscribe();
      setOn(wanted);
    } catch (problem) {
      say(problem instanceof DOMException ? t("prefer.pushRefused") : troubleText(problem, t), { tone: "trouble" });
    }
  };
  return (
    <label className="check">
      <input type="checkbox" checked={on} onChange={(event) => void change(event.target.checked)} />
      {t("prefer.push")}
    </label>
  );
}
