import { Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { speaking } from "../../i18n/speaking";
import { go, place, usePlace } from "../../state/place";
import { Icon } from "../shared/Icon";
import { IconButton } from "../shared/IconButton";

const SearchHelp = speaking(["search"], () => import("./SearchHelp"));

/** What stands in the box while the address has these words; an operator that is half written is not in the address. */
export interface Typed {
  readonly text: string;
  readonly of: string;
}

function clear(): void {
  const { q: _words, ...filter } = place().filter;
  go({ filter }, "replace");
}

/** Searches as one types, within the view; what is found by is part of the address. */
export function SearchBox({ onGo }: { readonly onGo?: () => void }) {
  const { t } = useTranslation();
  const asked = usePlace().filter.q ?? "";
  const [typed, setTyped] = useState<Typed>({ text: asked, of: asked });
  const [met, setMet] = useState(false);
  const [open, setOpen] = useState(false);
  const [entered, setEntered] = useState(false);
  const [active, setActive] = useState<string | null>(null);
  const words = typed.of === asked ? typed.text : asked;
  return (
    <div className="search" role="search">
      <Icon name="search" size="small" />
      <input
        type="search"
        role="combobox"
        data-testid="search"
        autoComplete="off"
        spellCheck={false}
        maxLength={200}
        aria-label={t("list.searchHint")}
        aria-expanded={open && active !== null}
        aria-controls="search-help"
        aria-activedescendant={open ? (active ?? undefined) : undefined}
        placeholder={t("list.search")}
        dir={words ? "auto" : undefined}
        value={words}
        onFocus={() => {
          setMet(true);
          setOpen(true);
        }}
        onBlur={() => setOpen(false)}
        onChange={(event) => {
          setOpen(true);
          setEntered(false);
          setTyped({ text: event.target.value, of: asked });
        }}
        onKeyDown={(event) => {
          if (event.key === "Enter") setEntered(true);
        }}
      />
      <kbd>/</kbd>
      {words && (
        <IconButton
          icon="close"
          label={t("list.clear")}
          onClick={() => {
            setTyped({ text: "", of: "" });
            clear();
          }}
        />
      )}
      {met && (
        <Suspense>
          <SearchHelp words={words} open={open} entered={entered} onType={setTyped} onOpen={setOpen} onActive={setActive} {...(onGo && { onGo })} />
        </Suspense>
      )}
    </div>
  );
}
