import { useTranslation } from "react-i18next";
import type { Estimate } from "../../../api/campaigns";
import { total } from "../../../helpers/campaigns";
import { exactTime } from "../../../helpers/time";
import { useWhere } from "../../../state/desk";
import { Dialog } from "../../shared/Dialog";

interface Props {
  readonly title: string;
  readonly estimate: Estimate;
  readonly startsAt: number | null;
  readonly action: string;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
}

/** The last question before many are written to; it names how many. */
export function ConfirmDialog({ title, estimate, startsAt, action, onConfirm, onClose }: Props) {
  const { t } = useTranslation();
  const where = useWhere();
  const missed = total(estimate.skipped);
  return (
    <Dialog title={title} className="sheet narrow" onClose={onClose}>
      <div className="form">
        {startsAt && <p>{t("campaign.confirmAt", { time: exactTime(startsAt, where) })}</p>}
        {missed > 0 && <p>{t("campaign.confirmMissed", { count: missed })}</p>}
        <p>{t("campaign.confirmHint")}</p>
        <p className="buttons">
          <button type="button" className="button" onClick={onClose}>
            {t("app.cancel")}
          </button>
          <button type="button" className="button solid" onClick={onConfirm} data-testid="campaign-confirm">
            {action}
          </button>
        </p>
      </div>
    </Dialog>
  );
}
