import { type ReactNode, useEffect, useId, useRef } from "react";
import { useTranslation } from "react-i18next";
import { IconButton } from "./IconButton";

interface Props {
  readonly title: string;
  readonly className: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
  readonly bare?: boolean;
}

/** The browser's own modal dialog: it keeps the focus, begins at its field or first choice, closes on Escape and gives the focus back. */
export function Dialog({ title, className, onClose, children, bare = false }: Props) {
  const { t } = useTranslation();
  const element = useRef<HTMLDialogElement>(null);
  const heading = useId();
  useEffect(() => {
    const dialog = element.current;
    dialog?.showModal();
    dialog?.querySelector<HTMLElement>("[data-first], .pick > button")?.focus();
    if (dialog?.classList.contains("drawer")) dialog.focus();
    return () => dialog?.close();
  }, []);
  return (
    // The backdrop is part of the dialog element; Escape closes it for the keyboard.
    // eslint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-noninteractive-element-interactions
    <dialog
      ref={element}
      className={className}
      tabIndex={-1}
      aria-labelledby={heading}
      onClose={onClose}
      onClick={(event) => {
        if (event.target === element.current) onClose();
      }}
    >
      <header className={bare ? "unseen" : undefined}>
        <h2 className="title" id={heading}>
          {title}
        </h2>
        {!bare && <IconButton icon="close" label={t("app.close")} onClick={onClose} />}
      </header>
      {children}
    </dialog>
  );
}
