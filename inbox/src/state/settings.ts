import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { type FieldError, Problem } from "../api/problem";
import { at, changed, type Draft, patchOf, type SettingPath } from "../helpers/settings";
import { keys } from "./cache";
import { useDesk } from "./desk";
import { useOffice } from "./office";
import { useSaving } from "./saving";
import { useUnsaved } from "./unsaved";

const NO_ERRORS: readonly FieldError[] = [];

export type SettingsForm = NonNullable<ReturnType<typeof useSettings>>;

/** Some of the workspace's settings as they are being changed, and the way to keep that: only what differs is sent. */
export function useSettings(mine: readonly SettingPath[]) {
  const { client } = useDesk();
  const office = useOffice();
  const { data } = useQuery({ queryKey: keys.settings, queryFn: office.settings });
  const drafts: Draft = useUnsaved();
  const [errors, setErrors] = useState(NO_ERRORS);
  const { busy, trouble, run } = useSaving();
  const draft = changed(Object.fromEntries(Object.entries(drafts).filter(([path]) => mine.some((each) => each === path))), data);
  const unsaved = Object.keys(draft).length;
  useEffect(() => {
    if (unsaved === 0) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener("beforeunload", warn);
    return () => removeEventListener("beforeunload", warn);
  }, [unsaved]);
  if (!data) return null;
  const keep = (after: Draft) => useUnsaved.setState(after, true);
  const forget = () => {
    setErrors(NO_ERRORS);
    keep(Object.fromEntries(Object.entries(drafts).filter(([path]) => !mine.some((each) => each === path))));
  };
  const send = async () => {
    try {
      client.setQueryData(keys.settings, await office.changeSettings(patchOf(draft), data.version));
      forget();
    } catch (problem) {
      setErrors(problem instanceof Problem ? problem.errors : NO_ERRORS);
      throw problem;
    }
  };
  const save = async () => {
    if (!(await run(send))) await client.invalidateQueries({ queryKey: keys.settings });
  };
  return {
    value: (path: SettingPath): unknown => (path in draft ? draft[path] : at(data, path)),
    differs: (path: SettingPath): boolean => path in draft,
    set: (path: SettingPath, value: unknown) => {
      setErrors(errors.filter(({ field }) => field !== path && !field.startsWith(`${path}.`)));
      keep({ ...drafts, [path]: value });
    },
    save,
    reset: forget,
    errors,
    unsaved,
    busy,
    trouble,
  };
}
