import type { ButtonHTMLAttributes } from "react";
import { Icon, type IconName } from "./Icon";

interface Props extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, "aria-label"> {
  readonly icon: IconName;
  readonly label: string;
}

/** A button that is only an icon; its name is read out and shown on hover. */
export function IconButton({ icon, label, className, ...rest }: Props) {
  return (
    <button type="button" className={["button only-icon", className].filter(Boolean).join(" ")} aria-label={label} title={label} {...rest}>
      <Icon name={icon} />
    </button>
  );
}
