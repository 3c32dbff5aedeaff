import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Settings } from "../../api/office";
import { keys } from "../../state/cache";
import { useDesk } from "../../state/desk";
import { useOffice } from "../../state/queries";
import { useSaving } from "../../state/saving";

/** The workspace's settings as they are, as they are being changed, and the way to keep that: only what differs is sent. */
export function useSettings() {
  const { client } = useDesk();
  const office = useOffice();
  const { data } = useQuery({ queryKey: keys.settings, queryFn: office.settings });
  const [draft, setDraft] = useState<Partial<Settings>>({});
  const saving = useSaving();
  const now = data ? { ...data, ...draft } : null;
  const save = async () => {
    const changed = Object.fromEntries(Object.entries(draft).filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(data?.[name as keyof Settings])));
    const saved = await saving.run(async () => client.setQueryData(keys.settings, await office.changeSettings(changed, data?.version)));
    if (saved) setDraft({});
    else await client.invalidateQueries({ queryKey: keys.settings });
  };
  const change = (part: Partial<Settings>) => setDraft((before) => ({ ...before, ...part }));
  return { now, change, save, reset: () => setDraft({}), changed: Object.keys(draft).length > 0, ...saving };
}
