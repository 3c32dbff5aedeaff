import { type SubmitEvent, useState } from "react";
import { useTranslation } from "react-i18next";

/** A tag for all that are selected, beside those they have. */
export default function BulkTags({ onChoose }: { readonly onChoose: (tag: string) => void }) {
  const { t } = useTranslation();
  const [word, setWord] = useState("");
  const tag = word.trim();
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (tag) onChoose(tag);
  };
  return (
    <form
      className="menu-form"
      onSubmit={submit}
      onKeyDown={(event) => {
        if (event.key !== "Escape") event.stopPropagation();
      }}
      role="presentation"
    >
      {/* The menu is asked for to be typed into. */}
      {/* eslint-disable-next-line jsx-a11y/no-autofocus */}
      <input autoFocus aria-label={t("bulk.tagAll")} placeholder={t("bulk.tagAll")} dir={word ? "auto" : undefined} maxLength={40} value={word} onChange={(event) => setWord(event.target.value)} />
      <button type="submit" className="button edge" disabled={!tag}>
        {t("bulk.add")}
      </button>
    </form>
  );
}
