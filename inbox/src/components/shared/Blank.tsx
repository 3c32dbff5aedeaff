import type { ReactNode } from "react";

interface Props {
  readonly title: string;
  readonly hint: string;
  readonly children?: ReactNode;
  readonly alert?: boolean;
}

/** An empty or broken pane: what is so, why, and what to do. */
export function Blank({ title, hint, children, alert = false }: Props) {
  return (
    <div className="blank" role={alert ? "alert" : undefined}>
      <p className="title">{title}</p>
      <p>{hint}</p>
      {children}
    </div>
  );
}
