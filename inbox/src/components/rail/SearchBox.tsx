import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { filterFrom, OPERATORS } from "../../helpers/search";
import { go, place, usePlace } from "../../state/place";
import { Icon } from "../shared/Icon";
import { IconButton } from "../shared/IconButton";

const PAUSE_MS = 250;

function search(words: string): void {
  go({ filter: filterFrom(words, place().filter) }, "replace");
}

/** Searches as one types, within the view; the words are part of the address. */
export function SearchBox({ onGo }: { readonly onGo?: () => void }) {
  const { t } = useTranslation();
  const asked = usePlace().filter.q ?? "";
  const [words, setWords] = useState(asked);
  const [followed, setFollowed] = useState(asked);
  if (followed !== asked) {
    setFollowed(asked);
    setWords(asked);
  }
  useEffect(() => {
    if (words.trim() === asked) return;
    const timer = setTimeout(() => search(words.trim()), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [words, asked]);
  return (
    <div className="search" role="search">
      <Icon name="search" size="small" />
      <input
        type="search"
        list="search-operators"
        data-testid="search"
        aria-label={t("list.searchHint")}
        placeholder={t("list.search")}
        dir={words ? "auto" : undefined}
        value={words}
        onChange={(event) => setWords(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== "Enter") return;
          search(words.trim());
          onGo?.();
        }}
      />
      <datalist id="search-operators">
        {OPERATORS.map((operator) => (
          <option key={operator} value={operator} />
        ))}
      </datalist>
      <kbd>/</kbd>
      {words && (
        <IconButton
          icon="close"
          label={t("list.clear")}
          onClick={() => {
            setWords("");
            search("");
          }}
        />
      )}
    </div>
  );
}
