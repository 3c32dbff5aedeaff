import type { MouseEvent } from "react";
import { visit } from "../../state/place";
import { Icon, type IconName } from "../shared/Icon";

interface Props {
  readonly icon: IconName;
  readonly text: string;
  readonly path: string;
  readonly current: boolean;
  readonly onGo?: () => void;
}

/** A page beside the conversations, as a link. */
export function PageLink({ icon, text, path, current, onGo }: Props) {
  const follow = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    visit(path);
    onGo?.();
  };
  return (
    <a className="view" href={path} onClick={follow} title={text} aria-current={current ? "page" : undefined}>
      <Icon name={icon} />
      <span className="label cut">{text}</span>
    </a>
  );
}
