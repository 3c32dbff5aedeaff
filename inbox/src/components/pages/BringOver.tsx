import { useState } from "react";
import { useTranslation } from "react-i18next";
import { inTurns, reasonsOf } from "../../helpers/turns";
import { mayWrite, useDesk } from "../../state/desk";
import { useSavedAgain } from "../../state/saved";
import { say } from "../../state/store";

interface Props<T> {
  readonly kept: readonly T[];
  readonly add: (one: T) => Promise<unknown>;
  readonly onLeft: (left: readonly T[]) => void;
}

/** What an earlier version kept in this browser alone, offered once: brought over one by one, or dropped. */
export function BringOver<T extends { readonly name: string }>({ kept, add, onLeft }: Props<T>) {
  const { t } = useTranslation("pages");
  const { t: main } = useTranslation();
  const { me } = useDesk();
  const again = useSavedAgain();
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<string | null>(null);
  if (kept.length === 0 || !mayWrite(me)) return null;
  const bring = async () => {
    setBusy(true);
    let left = kept;
    const results = await inTurns(kept, async (one) => {
      await add(one);
      left = left.filter((each) => each !== one);
      onLeft(left);
    });
    setTrouble(left.length === 0 ? null : t("bring.partly", { done: kept.length - left.length, refused: left.length, reasons: reasonsOf(results, main) }));
    if (left.length === 0) say(main("done.saved"));
    setBusy(false);
    await again();
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
        <button type="button" className="button solid" disabled={busy} onClick={() => void bring()}>
          {t("bring.over")}
        </button>
      </p>
    </section>
  );
}
