import { type ReactNode, type SubmitEvent, useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { SettingsForm } from "../../state/settings";

/** A sheet of settings with the bar that keeps them: how much is unsaved, and why it was not taken. */
export function SettingsSheet({ form, children }: { readonly form: SettingsForm; readonly children: ReactNode }) {
  const { t } = useTranslation("pages");
  const { t: core } = useTranslation();
  const sheet = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (form.errors.length > 0) sheet.current?.querySelector<HTMLElement>("[aria-invalid]")?.focus();
  }, [form.errors]);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    void form.save();
  };
  return (
    <form ref={sheet} className="form sheet-form settings" onSubmit={submit}>
      {children}
      <div className="save-bar">
        {form.trouble && (
          <p className="wrong" role="alert">
            {form.trouble}
          </p>
        )}
        <p className="buttons">
          <span className="grow quiet" role="status">
            {form.unsaved > 0 && t("unsaved", { count: form.unsaved })}
          </span>
          {form.unsaved > 0 && (
            <button type="button" className="button" onClick={form.reset}>
              {t("discard")}
            </button>
          )}
          <button type="submit" className="button solid" disabled={form.busy || form.unsaved === 0}>
            {core("app.save")}
          </button>
        </p>
      </div>
    </form>
  );
}
