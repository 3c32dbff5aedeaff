import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { troubleText } from "../../helpers/trouble";
import { moment } from "../../helpers/time";
import { keys } from "../../state/cache";
import { useWhere } from "../../state/desk";
import { useNow } from "../../state/now";
import { useOffice } from "../../state/office";
import { say } from "../../state/store";

/** Everywhere this person is told, so that a lost or lent device can be left out. */
export function PushBrowsers() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const office = useOffice();
  const where = useWhere();
  const now = useNow();
  const { data: browsers = [] } = useQuery({ queryKey: keys.pushBrowsers, queryFn: office.pushBrowsers });
  if (browsers.length === 0) return null;
  const end = async (id: string) => {
    try {
      await office.unsubscribe(id);
      say(t("prefer.ended"));
    } catch (problem) {
      say(troubleText(problem, t), { tone: "trouble" });
    } finally {
      await client.invalidateQueries({ queryKey: keys.pushBrowsers });
    }
  };
  return (
    <fieldset className="browsers">
      <legend>{t("prefer.browsers")}</legend>
      <ul>
        {browsers.map(({ id, service, created_at }) => (
          <li key={id}>
            <span className="grow">{t("prefer.browser", { service, time: moment(Date.parse(created_at), now, where, t) })}</span>
            <button type="button" className="link" onClick={() => void end(id)}>
              {t("prefer.end")}
            </button>
          </li>
        ))}
      </ul>
    </fieldset>
  );
}
