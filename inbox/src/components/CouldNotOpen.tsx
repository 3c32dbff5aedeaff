import { useTranslation } from "react-i18next";
import { Blank } from "./shared/Blank";

/** The page came, what it is to talk to did not. */
export function CouldNotOpen() {
  const { t } = useTranslation();
  return (
    <main>
      <Blank title={t("app.broken")} hint={t("app.brokenHint")} alert>
        <button type="button" className="button edge" onClick={() => window.location.reload()}>
          {t("app.tryAgain")}
        </button>
      </Blank>
    </main>
  );
}
