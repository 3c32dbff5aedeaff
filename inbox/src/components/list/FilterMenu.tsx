import { useTranslation } from "react-i18next";
import type { Filter } from "../../api/desk";
import { open } from "../../state/dialogs";
import { go } from "../../state/place";
import { useColleagues } from "../../state/queries";
import { MenuChoice, MenuItem, MenuRule, MenuSub } from "../shared/OpenMenu";

const CHANNELS = ["telegram", "instagram", "whatsapp", "twilio"] as const;
const STATUSES = ["active", "support_active", "closed"] as const;
const ANY = "any";

type Name = "channel" | "status" | "assignee";

/** Narrows the list by channel, by who answers and by whose it is; the address says all of it. */
export default function FilterMenu({ filter }: { readonly filter: Filter }) {
  const { t } = useTranslation();
  const colleagues = useColleagues();
  const choose = (name: Name) => (value: string) => {
    const others = Object.fromEntries(Object.entries(filter).filter(([each]) => each !== name));
    go({ filter: value === ANY ? others : { ...others, [name]: value } }, "replace");
  };
  const any = [ANY, t("filter.any")] as const;
  return (
    <>
      <MenuSub icon="all" label={t("details.channel")}>
        <MenuChoice<string> label={t("details.channel")} value={filter.channel ?? ANY} options={[any, ...CHANNELS.map((channel) => [channel, t(`channel.${channel}`)] as const)]} onChange={choose("channel")} />
      </MenuSub>
      <MenuSub icon="assistant" label={t("details.status")}>
        <MenuChoice<string> label={t("details.status")} value={filter.status ?? ANY} options={[any, ...STATUSES.map((status) => [status, t(`status.name.${status}`)] as const)]} onChange={choose("status")} />
      </MenuSub>
      <MenuSub icon="people" label={t("details.assignee")}>
        <MenuChoice<string>
          label={t("details.assignee")}
          value={filter.assignee ?? ANY}
          options={[any, ["me", t("details.you")], ["none", t("details.nobody")], ...colleagues.map(({ id, name }) => [id, name] as const)]}
          onChange={choose("assignee")}
        />
      </MenuSub>
      <MenuRule />
      <MenuItem icon="saved" onSelect={() => open("saveView")}>
        {t("saved.title")}
      </MenuItem>
    </>
  );
}
