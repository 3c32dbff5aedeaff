import { create } from "zustand";

/** What has been changed on the pages of settings and not saved yet, by the setting's place; it outlives a look at another page. */
export const useUnsaved = create<Readonly<Record<string, unknown>>>()(() => ({}));

export const forgetUnsaved = () => useUnsaved.setState({}, true);
