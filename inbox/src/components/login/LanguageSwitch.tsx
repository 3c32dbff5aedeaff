import { LANGUAGES, type Language } from "../../i18n";
import { prefer, useStore } from "../../state/store";

const NAMES = Object.keys(LANGUAGES) as Language[];

/** Steps to the next language, named in that language. */
export function LanguageSwitch() {
  const language = useStore((store) => store.preferences.language);
  const next = NAMES[(NAMES.indexOf(language) + 1) % NAMES.length] ?? "en";
  const choose = () => prefer({ language: next, calendar: next === "fa" ? "jalali" : "gregorian" });
  return (
    <button type="button" className="button" data-testid="language" lang={next} dir={LANGUAGES[next].direction} onClick={choose}>
      {LANGUAGES[next].name}
    </button>
  );
}
