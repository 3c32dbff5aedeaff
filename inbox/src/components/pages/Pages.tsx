interface Props {
  readonly page: readonly string[];
  readonly onMenu: () => void;
}

export default function Pages({ page }: Props) {
  return <main className="page">{page.join("/")}</main>;
}
