import { useState } from "react";
import { useTranslation } from "react-i18next";
import { troubleText } from "../helpers/trouble";
import { say } from "./store";

/** Runs one write at a time and says how it went; false when it was refused. */
export function useSaving() {
  const { t } = useTranslation();
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<string | null>(null);
  const run = async (act: () => Promise<unknown>, done: string = t("done.saved")): Promise<boolean> => {
    setBusy(true);
    setTrouble(null);
    try {
      await act();
      say(done);
      return true;
    } catch (problem) {
      setTrouble(troubleText(problem, t));
      return false;
    } finally {
      setBusy(false);
    }
  };
  return { busy, trouble, run };
}
