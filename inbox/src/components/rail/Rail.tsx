import { useTranslation } from "react-i18next";
import { useDesk } from "../../state/desk";
import { useCan } from "../../state/queries";
import { Icon } from "../shared/Icon";
import { IconButton } from "../shared/IconButton";
import { AccountBar } from "./AccountBar";
import { PhoneSwitch } from "./PhoneSwitch";
import { SearchBox } from "./SearchBox";
import { Views } from "./Views";

interface Props {
  readonly onFold: () => void;
  readonly folded: boolean;
  readonly onGo?: () => void;
}

/** The views, the search and the person's own corner. */
export function Rail({ onFold, folded, onGo }: Props) {
  const { t } = useTranslation();
  const { me } = useDesk();
  const search = useCan()("search");
  return (
    <aside className="rail" aria-label={t("view.label")}>
      <div className="house">
        <span className="mark">
          <Icon name="bell" />
        </span>
        <b className="title grow" dir="auto" title={me.workspace.name || me.workspace.id}>
          {me.workspace.name || me.workspace.id}
        </b>
        <IconButton icon="startPane" label={t(folded ? "view.unfold" : "view.fold")} onClick={onFold} />
      </div>
      {search && <SearchBox {...(onGo && { onGo })} />}
      <Views {...(onGo && { onGo })} />
      <PhoneSwitch className="view beside" />
      <AccountBar />
    </aside>
  );
}
