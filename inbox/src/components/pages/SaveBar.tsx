import { useTranslation } from "react-i18next";

interface Props {
  readonly busy: boolean;
  readonly trouble: string | null;
  readonly changed: boolean;
  readonly onReset?: () => void;
}

/** Save, and why it was not saved. */
export function SaveBar({ busy, trouble, changed, onReset }: Props) {
  const { t } = useTranslation();
  return (
    <>
      {trouble && (
        <p className="wrong" role="alert">
          {trouble}
        </p>
      )}
      <p className="buttons">
        {onReset && changed && (
          <button type="button" className="button" onClick={onReset}>
            {t("app.cancel")}
          </button>
        )}
        <button type="submit" className="button solid" disabled={busy || !changed}>
          {t("app.save")}
        </button>
      </p>
    </>
  );
}
