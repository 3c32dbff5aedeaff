import { showable } from "../api/phone";

/** Addresses of files this page has sent, by the names the channels gave them. */
const shown = new Map<string, string>();

export const remember = (ref: string, url: string): void => void shown.set(ref, url);

/** What can be shown for a file, or null when only the channel itself could fetch it. */
export const shownAs = (ref: string): string | null => shown.get(ref) ?? (/^https?:/.test(ref) ? showable(ref) : null);
