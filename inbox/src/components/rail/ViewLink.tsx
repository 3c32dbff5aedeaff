import type { MouseEvent } from "react";
import { useTranslation } from "react-i18next";
import { figure } from "../../helpers/numbers";
import type { Filter } from "../../api/desk";
import { go, writePlace } from "../../state/place";
import { Icon, type IconName } from "../shared/Icon";

interface Props {
  readonly icon: IconName;
  readonly text: string;
  readonly count: number | null;
  readonly to: Filter;
  readonly current: boolean;
  readonly onGo?: () => void;
}

/** A view is a link: it opens in a new tab, and its address can be shared. */
export function ViewLink({ icon, text, count, to, current, onGo }: Props) {
  const { i18n } = useTranslation();
  const follow = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    go({ filter: to, open: null });
    onGo?.();
  };
  return (
    <a className="view" href={writePlace({ filter: to, open: null })} onClick={follow} title={text} aria-current={current ? "page" : undefined}>
      <Icon name={icon} />
      <span className="label cut">{text}</span>
      {count !== null && count > 0 && <span className="count">{figure(count, i18n.language)}</span>}
    </a>
  );
}
