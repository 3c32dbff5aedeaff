import type { AnchorHTMLAttributes, MouseEvent } from "react";
import { visit } from "../../state/place";

interface Props extends AnchorHTMLAttributes<HTMLAnchorElement> {
  readonly href: string;
}

/** A link inside the app: a plain press goes there at once, any other is the browser's. */
export function Lead({ href, children, ...others }: Props) {
  const follow = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    visit(href);
  };
  return (
    <a {...others} href={href} onClick={follow}>
      {children}
    </a>
  );
}
