import { useTranslation } from "react-i18next";
import { SUPPORT } from "../../helpers/settings";
import { useSettings } from "../../state/settings";
import { PageHead } from "./PageHead";
import { SettingsSection } from "./Setting";
import { SettingsSheet } from "./SettingsSheet";

const MINE = SUPPORT.flatMap(({ asks }) => asks);

/** What a support session understands, who is given it, and what it says. */
export default function SupportPage() {
  const { t } = useTranslation("pages");
  const form = useSettings(MINE);
  return (
    <>
      <PageHead title={t("support.title")} lead={t("support.lead")} />
      {form && (
        <SettingsSheet form={form}>
          {SUPPORT.map(({ name, asks }) => (
            <SettingsSection key={name} title={t(`support.section.${name}`)} asks={asks} form={form} />
          ))}
        </SettingsSheet>
      )}
    </>
  );
}
