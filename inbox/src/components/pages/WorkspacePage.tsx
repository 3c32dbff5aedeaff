import { useTranslation } from "react-i18next";
import { WORKSPACE } from "../../helpers/settings";
import { useSettings } from "../../state/settings";
import { PageHead } from "./PageHead";
import { SettingsSection } from "./Setting";
import { SettingsSheet } from "./SettingsSheet";

const MINE = WORKSPACE.flatMap(({ asks }) => asks);

/** Who answers first, the assistant's manner and limits, who is given what, and when the house is open. */
export default function WorkspacePage() {
  const { t } = useTranslation("pages");
  const form = useSettings(MINE);
  return (
    <>
      <PageHead title={t("workspace.title")} lead={t("workspace.lead")} />
      {form && (
        <SettingsSheet form={form}>
          {WORKSPACE.map(({ name, asks }) => (
            <SettingsSection key={name} title={t(`workspace.section.${name}`)} asks={asks} form={form} />
          ))}
        </SettingsSheet>
      )}
    </>
  );
}
