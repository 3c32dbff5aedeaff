import { cloneElement, lazy, type ReactElement, type ReactNode, Suspense, useState } from "react";

const load = () => import("./OpenMenu");
const OpenMenu = lazy(load);

interface Props {
  readonly trigger: ReactElement<{ onClick?: () => void; onPointerEnter?: () => void; "aria-haspopup"?: "menu" }>;
  readonly label: string;
  readonly children: ReactNode;
  readonly side?: "top" | "bottom";
}

/** A menu on a button; what menus need is fetched when one is first asked for. */
export function Menu(props: Props) {
  const [asked, setAsked] = useState(false);
  const button = cloneElement(props.trigger, { onClick: () => setAsked(true), onPointerEnter: () => void load(), "aria-haspopup": "menu" });
  if (!asked) return button;
  return (
    <Suspense fallback={button}>
      <OpenMenu {...props} />
    </Suspense>
  );
}
