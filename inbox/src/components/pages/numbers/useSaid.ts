import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { figure } from "../../../helpers/numbers";
import { span } from "../../../helpers/time";

const NOTHING = "–";
const HUNDRED = 100;
type Known = number | null | undefined;

/** Figures as the language writes them; what is not known is a dash. */
export function useSaid() {
  const { t, i18n } = useTranslation();
  const { language } = i18n;
  return useMemo(() => {
    const percents = new Intl.NumberFormat(language, { style: "percent", maximumFractionDigits: 0 });
    const or = (say: (value: number) => string) => (value: Known) => (value === null || value === undefined ? NOTHING : say(value));
    return {
      number: or((value) => figure(value, language)),
      percent: or((value) => percents.format(value / HUNDRED)),
      seconds: or((value) => span(value * 1000, t)),
      language,
    };
  }, [language, t]);
}

export type Said = ReturnType<typeof useSaid>;
