import { useTranslation } from "react-i18next";
import { Icon } from "../shared/Icon";

interface Props {
  readonly count: number;
  readonly onSend: () => void;
}

/** The thread went on while this was written: it is read again, or sent all the same. */
export default function Newer({ count, onSend }: Props) {
  const { t } = useTranslation();
  return (
    <div className="banner" role="alert" data-testid="newer">
      <Icon name="wrote" />
      <p className="grow">{t("newer.came", { count })}</p>
      <button type="button" className="button edge" onClick={onSend}>
        {t("newer.send")}
      </button>
    </div>
  );
}
