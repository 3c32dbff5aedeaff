import { useTranslation } from "react-i18next";
import type { Filter } from "../../api/desk";
import { troubleText } from "../../helpers/trouble";
import { viewOf } from "../../helpers/views";
import { go, MAIN } from "../../state/place";
import { Blank } from "../shared/Blank";
import { Icon } from "../shared/Icon";

interface Props {
  readonly filter: Filter;
  readonly problem?: Error;
  readonly onRetry?: () => void;
}

/** An empty view says what that means; a broken one says why and tries again. */
export function ListBlank({ filter, problem, onRetry }: Props) {
  const { t } = useTranslation();
  if (problem) {
    return (
      <Blank title={t("list.errorTitle")} hint={troubleText(problem, t)} alert>
        <button type="button" className="button edge" onClick={onRetry}>
          <Icon name="retry" size="small" />
          {t("app.tryAgain")}
        </button>
      </Blank>
    );
  }
  if (viewOf(filter) === "all") return <Blank title={t("list.emptyTitle")} hint={t("list.empty")} />;
  return (
    <Blank title={t("list.noneTitle")} hint={t("list.none")}>
      <button type="button" className="link" onClick={() => go({ filter: MAIN })}>
        {t("list.seeAll")}
      </button>
    </Blank>
  );
}
