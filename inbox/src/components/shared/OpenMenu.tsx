import * as Radix from "@radix-ui/react-dropdown-menu";
import type { ReactElement, ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Icon, type IconName } from "./Icon";

export interface MenuProps {
  readonly trigger: ReactElement;
  readonly label: string;
  readonly children: ReactNode;
  readonly side?: "top" | "bottom";
}

/** An open menu with keys, focus and reading direction as menus have them everywhere. */
export default function OpenMenu({ trigger, label, children, side = "bottom" }: MenuProps) {
  const { i18n } = useTranslation();
  return (
    <Radix.Root modal={false} defaultOpen dir={i18n.dir()}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content className="menu" align="end" side={side} sideOffset={6} collisionPadding={8} aria-label={label}>
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

interface ItemProps {
  readonly icon?: IconName;
  readonly children: ReactNode;
  readonly hint?: string;
  /** Said at the end, as the moment a choice means. */
  readonly note?: string;
  readonly onSelect: () => void;
}

export function MenuItem({ icon, children, hint, note, onSelect }: ItemProps) {
  return (
    <Radix.Item className="menu-item" onSelect={onSelect}>
      {icon && <Icon name={icon} />}
      <span>{children}</span>
      {(hint ?? note) && <span className="end">{hint ? <kbd aria-hidden="true">{hint}</kbd> : note}</span>}
    </Radix.Item>
  );
}

interface ChoiceProps<T extends string> {
  readonly label: string;
  readonly value: T;
  readonly options: readonly (readonly [T, string])[];
  readonly onChange: (value: T) => void;
}

export function MenuChoice<T extends string>({ label, value, options, onChange }: ChoiceProps<T>) {
  const change = (chosen: string) => {
    const option = options.find(([name]) => name === chosen);
    if (option) onChange(option[0]);
  };
  return (
    <>
      <Radix.Label className="menu-label">{label}</Radix.Label>
      <Radix.RadioGroup value={value} onValueChange={change} aria-label={label}>
        {options.map(([name, text]) => (
          <Radix.RadioItem key={name} value={name} className="menu-item" onSelect={(event) => event.preventDefault()}>
            <span>{text}</span>
            <Radix.ItemIndicator className="end">
              <Icon name="check" />
            </Radix.ItemIndicator>
          </Radix.RadioItem>
        ))}
      </Radix.RadioGroup>
    </>
  );
}

export const MenuRule = () => <Radix.Separator className="menu-rule" />;

interface SubProps {
  readonly icon: IconName;
  readonly label: string;
  readonly hint?: string;
  readonly children: ReactNode;
}

/** A menu inside a menu. */
export function MenuSub({ icon, label, hint, children }: SubProps) {
  return (
    <Radix.Sub>
      <Radix.SubTrigger className="menu-item">
        <Icon name={icon} />
        <span>{label}</span>
        <span className="end">
          {hint && <kbd aria-hidden="true">{hint}</kbd>}
          <Icon name="go" size="small" />
        </span>
      </Radix.SubTrigger>
      <Radix.Portal>
        <Radix.SubContent className="menu" sideOffset={4} collisionPadding={8}>
          {children}
        </Radix.SubContent>
      </Radix.Portal>
    </Radix.Sub>
  );
}

export const MenuLabel = ({ children }: { readonly children: ReactNode }) => <Radix.Label className="menu-label">{children}</Radix.Label>;
