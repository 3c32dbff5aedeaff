import { useTranslation } from "react-i18next";
import type { Contact } from "../api/types";
import type { Merging } from "../helpers/merging";
import { troubleText } from "../helpers/trouble";
import { useDesk } from "./desk";
import { useOffice } from "./office";
import { say, useStore } from "./store";

const forget = (gone: Merging) => useStore.setState(({ mergings }) => ({ mergings: mergings.filter((each) => each !== gone) }));

/** Makes one person of two, and two of one again. */
export function useMerging() {
  const { t } = useTranslation();
  const { client } = useDesk();
  const office = useOffice();
  const changed = () => Promise.all(["conversation", "conversations", "contact"].map((kind) => client.invalidateQueries({ queryKey: [kind] })));
  const refused = (problem: unknown) => say(troubleText(problem, t), { tone: "trouble" });
  const unmerge = async (merging: Merging): Promise<void> => {
    try {
      await office.unmerge(merging.kept, merging.other);
      forget(merging);
      await changed();
      say(t("merging.apart", { name: merging.name }));
    } catch (problem) {
      refused(problem);
    }
  };
  const merge = async (kept: Contact, other: Contact): Promise<void> => {
    const merging = { kept: kept.id, other: other.id, name: other.name ?? other.phone ?? other.id, at: Date.now() };
    try {
      await office.merge(kept.id, other.id);
      useStore.setState(({ mergings }) => ({ mergings: [...mergings, merging] }));
      await changed();
      say(t("merging.done", { name: merging.name }), { undo: () => void unmerge(merging) });
    } catch (problem) {
      refused(problem);
    }
  };
  return { merge, unmerge };
}
