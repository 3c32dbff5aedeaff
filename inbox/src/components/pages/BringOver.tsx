import { useTranslation } from "react-i18next";
import { mayWrite, useDesk } from "../../state/desk";
import { useSavedAgain } from "../../state/saved";
import { useSaving } from "../../state/saving";

interface Props<T> {
  readonly kept: readonly T[];
  readonly add: (one: T) => Promise<unknown>;
  readonly onLeft: (left: readonly T[]) => void;
}

/** What an earlier version kept in this browser alone, offered once: brought over one by one, or dropped. */
export function BringOver<T extends { readonly name: string }>({ kept, add, onLeft }: Props<T>) {
  const { t } = useTranslation("pages");
  const { me } = useDesk();
  const again = useSavedAgain();
  const { busy, trouble, run } = useSaving();
  if (kept.length === 0 || !mayWrite(me)) return null;
  const bring = async () => {
    let left = kept;
    for (const one of kept) {
      await add(one);
      left = left.filter((each) => each !== one);
      onLeft(left);
    }
  };
  return (
    <section className="sheet-form" aria-label={t("bring.label")}>
      <p>{t("bring.lead", { count: kept.length })}</p>
      <p className="quiet" dir="auto">
        {kept.map(({ name }) => name).join(", ")}
      </p>
      {trouble && (
        <p className="wrong" role="alert">
          {trouble}
        </p>
      )}
      <p className="buttons">
        <button type="button" className="button" disabled={busy} onClick={() => onLeft([])}>
          {t("bring.drop")}
        </button>
        <button type="button" className="button solid" disabled={busy} onClick={() => void run(bring).then(again)}>
          {t("bring.over")}
        </button>
      </p>
    </section>
  );
}
