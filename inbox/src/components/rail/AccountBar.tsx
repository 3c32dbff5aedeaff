import { useTranslation } from "react-i18next";
import { LANGUAGES, type Language } from "../../i18n";
import { speaking } from "../../i18n/speaking";
import { useDesk } from "../../state/desk";
import { prefer, useStore } from "../../state/store";
import { useTheme } from "../../state/theme";
import { Face } from "../shared/Face";
import { IconButton } from "../shared/IconButton";
import { Menu } from "../shared/Menu";

const AccountMenu = speaking(["dialogs"], () => import("./AccountMenu"));

/** Who is signed in, and what is theirs to choose. */
export function AccountBar() {
  const { t } = useTranslation();
  const { me } = useDesk();
  const dark = useTheme() === "dark";
  const language = useStore((store) => store.preferences.language);
  const busy = useStore((store) => store.busy);
  const offline = useStore((store) => store.offlineSince !== null);
  const name = me.name ?? me.email ?? me.id;
  const next: Language = language === "en" ? "fa" : "en";
  return (
    <div className="account">
      <Menu
        label={t("account.label")}
        side="top"
        trigger={
          <button type="button" className="who">
            <span className="unseen">{t("account.label")}</span>
            <Face name={name} size="small" staff />
            <span className="grow">
              <span className="cut">
                <bdi>{name}</bdi>
              </span>
              <small>
                <i className={offline || busy ? "dot waiting" : "dot ok"} title={t(offline ? "account.offline" : "account.connected")} />
                {offline ? t("account.offline") : t(`role.${me.role}`)}
              </small>
            </span>
          </button>
        }
      >
        <AccountMenu />
      </Menu>
      <IconButton
        icon="language"
        label={LANGUAGES[next].name}
        lang={next}
        data-testid="language"
        onClick={() => prefer({ language: next, calendar: next === "fa" ? "jalali" : "gregorian" })}
      />
      <IconButton icon={dark ? "sun" : "moon"} label={t(dark ? "account.toLight" : "account.toDark")} data-testid="theme" onClick={() => prefer({ theme: dark ? "light" : "dark" })} />
    </div>
  );
}
