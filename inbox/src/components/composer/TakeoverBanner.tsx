import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Conversation } from "../../api/types";
import { useActions } from "../../state/actions";
import { Icon } from "../shared/Icon";

/** The assistant owns the conversation; one press makes it a person's. */
export function TakeoverBanner({ conversation }: { readonly conversation: Conversation }) {
  const { t } = useTranslation();
  const { act } = useActions();
  const [busy, setBusy] = useState(false);
  const takeover = () => {
    setBusy(true);
    void act("takeover", conversation).finally(() => setBusy(false));
  };
  return (
    <div className="banner">
      <Icon name="assistant" />
      <p className="grow">
        {t("composer.bannerTitle")}
        <small>{t("composer.bannerHint")}</small>
      </p>
      <button type="button" className="button solid" data-testid="takeover" disabled={busy} onClick={takeover}>
        {t("act.takeover")} <kbd>⇧T</kbd>
      </button>
    </div>
  );
}
