import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { troubleText } from "../../helpers/trouble";
import { keys } from "../../state/cache";
import { canPush, isSubscribed, subscribe, unsubscribe } from "../../state/push";
import { useOffice } from "../../state/office";
import { say } from "../../state/store";

/** Messages that come while no tab is open; the browser asks before the first one. */
export function PushSwitch() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const office = useOffice();
  const able = canPush();
  const { data: key } = useQuery({ queryKey: keys.pushKey, queryFn: office.pushKey, enabled: able });
  const [on, setOn] = useState(false);
  const [busy, setBusy] = useState(false);
  useEffect(() => {
    void isSubscribed().then(setOn);
  }, []);
  if (!able || !key) return null;
  const change = async (wanted: boolean) => {
    setBusy(true);
    try {
      if (wanted) await subscribe(key, office.subscribe);
      else await unsubscribe();
      setOn(wanted);
      await client.invalidateQueries({ queryKey: keys.pushBrowsers });
    } catch (problem) {
      say(problem instanceof DOMException ? t("prefer.pushRefused") : troubleText(problem, t), { tone: "trouble" });
    } finally {
      setBusy(false);
    }
  };
  return (
    <label className="check">
      <input type="checkbox" checked={on} disabled={busy} onChange={(event) => void change(event.target.checked)} />
      {t("prefer.push")}
    </label>
  );
}
