import type { IconName } from "./iconNames";
import drawings from "./icons.svg";

export type { IconName };

/** Icons that mean a direction turn with the reading direction; marks, clocks and ticks do not. */
const DIRECTED: ReadonlySet<IconName> = new Set<IconName>(["back", "send", "startPane", "endPane", "undo", "signOut", "go", "reply", "arrive", "out", "flow"]);

interface Props {
  readonly name: IconName;
  readonly size?: "small" | "tiny";
}

/** A drawing beside words; it never carries meaning alone, so readers skip it. */
export function Icon({ name, size }: Props) {
  const classes = ["icon", size, DIRECTED.has(name) && "directed"].filter(Boolean).join(" ");
  return (
    <svg className={classes} aria-hidden="true" focusable="false">
      <use href={`${drawings}#${name}`} />
    </svg>
  );
}
