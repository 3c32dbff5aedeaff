import type { ReactNode } from "react";
import { Icon } from "../shared/Icon";

export function Section({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <details className="section" open>
      <summary>
        {title}
        <Icon name="down" />
      </summary>
      <div>{children}</div>
    </details>
  );
}
