import { useTranslation } from "react-i18next";
import { useDesk } from "../../state/desk";
import { useAssignable } from "../../state/queries";
import { MenuItem } from "../shared/OpenMenu";

/** Whom all that are selected go to: oneself, a colleague, nobody. */
export default function BulkPeople({ onChoose }: { readonly onChoose: (assignee: string | null) => void }) {
  const { t } = useTranslation();
  const { me } = useDesk();
  const others = useAssignable();
  return (
    <>
      <MenuItem icon="assign" onSelect={() => onChoose(me.id)}>
        {t("act.assignMe")}
      </MenuItem>
      {others.map(({ id, name }) => (
        <MenuItem key={id} icon="people" onSelect={() => onChoose(id)}>
          {name}
        </MenuItem>
      ))}
      <MenuItem icon="nobody" onSelect={() => onChoose(null)}>
        {t("act.unassign")}
      </MenuItem>
    </>
  );
}
