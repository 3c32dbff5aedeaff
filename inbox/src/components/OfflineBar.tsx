import { useTranslation } from "react-i18next";
import { clockOf } from "../helpers/time";
import { useWhere } from "../state/desk";
import { useStore } from "../state/store";
import { Icon } from "./shared/Icon";

/** Says that the line is down, since when, and what will happen to what is written. */
export function OfflineBar() {
  const { t } = useTranslation();
  const where = useWhere();
  const since = useStore((store) => store.offlineSince);
  const waiting = useStore((store) => store.unsent.length);
  return (
    <div role="status">
      {since !== null && (
        <p className="strapline">
          <Icon name="offline" size="small" />
          <span>
            <b>{t("app.offline", { time: clockOf(since, where) })}</b> {waiting > 0 ? t("app.unsent", { count: waiting }) : t("app.offlineHint")}
          </span>
        </p>
      )}
    </div>
  );
}
