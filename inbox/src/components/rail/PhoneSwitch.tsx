import { useTranslation } from "react-i18next";
import { useDesk } from "../../state/desk";
import { useMedia } from "../../state/media";
import { useStore } from "../../state/store";
import { Icon } from "../shared/Icon";

interface Props {
  readonly className: string;
}

/** Puts the customer's phone beside the desk and away: only where channels are simulated and there is room. */
export function PhoneSwitch({ className }: Props) {
  const { t } = useTranslation();
  const { config } = useDesk();
  const phone = useStore((store) => store.phone);
  const wide = useMedia("(min-width: 1280px)");
  if (!config.phone || !wide) return null;
  return (
    <button type="button" className={className} aria-pressed={phone} title={t("view.phone")} onClick={() => useStore.setState({ phone: !phone })}>
      <Icon name="phone" />
      <span className="label cut">{t("account.phone")}</span>
    </button>
  );
}
