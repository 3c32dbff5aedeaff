import { create } from "zustand";

/** What may stand over the desk; one at a time. */
export type DialogName = "help" | "merge" | "rail" | "details" | "commands" | "transfer" | "flow" | "transcript" | "ban" | "snooze" | "assign" | "tag" | "saveView" | "preferences";

const useDialogs = create<{ readonly name: DialogName | null }>()(() => ({ name: null }));

export const useDialog = (): DialogName | null => useDialogs((store) => store.name);

export const open = (name: DialogName): void => useDialogs.setState({ name });

export const shut = (): void => useDialogs.setState({ name: null });
