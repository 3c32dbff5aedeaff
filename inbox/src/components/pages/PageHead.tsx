import type { ReactNode } from "react";

interface Props {
  readonly title: string;
  readonly lead?: string;
  readonly children?: ReactNode;
}

export function PageHead({ title, lead, children }: Props) {
  return (
    <header className="page-head">
      <div className="grow">
        <h1 className="title">{title}</h1>
        {lead && <p>{lead}</p>}
      </div>
      {children}
    </header>
  );
}
