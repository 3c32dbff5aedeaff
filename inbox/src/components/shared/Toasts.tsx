import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { type Toast, unsay, useStore } from "../../state/store";
import { Icon } from "./Icon";

const SHOWN_MS = 6000;

function ToastLine({ toast }: { readonly toast: Toast }) {
  const { t } = useTranslation();
  const done = () => unsay(toast.id);
  useEffect(() => {
    const timer = setTimeout(() => unsay(toast.id), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [toast.id]);
  return (
    <div className="toast">
      {toast.tone === "trouble" && <Icon name="alert" size="small" />}
      <span>{toast.text}</span>
      {toast.undo ? (
        <button
          type="button"
          onClick={() => {
            toast.undo?.();
            done();
          }}
        >
          {t("app.undo")} <kbd>z</kbd>
        </button>
      ) : (
        <button type="button" aria-label={t("app.dismiss")} onClick={done}>
          <Icon name="close" size="small" />
        </button>
      )}
    </div>
  );
}

/** The last thing that was done or refused, with its Undo. */
export function Toasts() {
  const toasts = useStore((store) => store.toasts);
  return (
    <div className="toasts" role="status" aria-live="polite">
      {toasts.map((toast) => (
        <ToastLine key={toast.id} toast={toast} />
      ))}
    </div>
  );
}
