import { useTranslation } from "react-i18next";
import { LANGUAGES, type Language } from "../../i18n";
import { troubleText } from "../../helpers/trouble";
import { mayWrite, useDesk } from "../../state/desk";
import { open } from "../../state/dialogs";
import { signOut } from "../../state/session";
import { useCan } from "../../state/queries";
import { prefer, say, type Theme, useStore } from "../../state/store";
import { MenuChoice, MenuItem, MenuRule } from "../shared/OpenMenu";

const LANGUAGE_CHOICES = Object.entries(LANGUAGES).map(([code, { name }]) => [code as Language, name] as const);

/** What is the person's own to choose, and the way out. */
export default function AccountMenu() {
  const { t } = useTranslation();
  const { config, desk, me } = useDesk();
  const can = useCan();
  const busy = useStore((store) => store.busy);
  const become = async (wanted: boolean) => {
    try {
      await desk.presence(wanted);
      useStore.setState({ busy: wanted });
    } catch (problem) {
      say(troubleText(problem, t), { tone: "trouble" });
    }
  };
  const { theme, language, calendar } = useStore((store) => store.preferences);
  const themes: readonly (readonly [Theme, string])[] = [
    ["light", t("account.light")],
    ["dark", t("account.dark")],
    ["system", t("account.system")],
  ];
  const choose = (next: Language) => prefer({ language: next, calendar: next === "fa" ? "jalali" : "gregorian" });
  return (
    <>
      <MenuChoice label={t("account.theme")} value={theme} options={themes} onChange={(next) => prefer({ theme: next })} />
      <MenuRule />
      <MenuChoice label={t("account.language")} value={language} options={LANGUAGE_CHOICES} onChange={choose} />
      <MenuChoice
        label={t("account.calendar")}
        value={calendar}
        options={[["gregorian", t("account.gregorian")], ["jalali", t("account.jalali")]] as const}
        onChange={(next) => prefer({ calendar: next })}
      />
      {can("presence") && mayWrite(me) && (
        <>
          <MenuRule />
          <MenuItem icon={busy ? "check" : "support"} onSelect={() => void become(!busy)}>
            {t(busy ? "account.online" : "account.busy")}
          </MenuItem>
        </>
      )}
      <MenuRule />
      {config.phone && (
        <MenuItem icon="phone" onSelect={() => window.open("/phone", "_blank", "noopener")}>
          {t("account.phone")}
        </MenuItem>
      )}
      <MenuItem icon="settings" onSelect={() => open("preferences")}>
        {t("prefer.title")}
      </MenuItem>
      <MenuItem icon="help" hint="?" onSelect={() => open("help")}>
        {t("account.help")}
      </MenuItem>
      <MenuItem icon="signOut" onSelect={() => void signOut(config)}>
        {t("account.signOut")}
      </MenuItem>
    </>
  );
}
