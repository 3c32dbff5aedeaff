import { create } from "zustand";
import { putFile } from "../api/upload";
import type { Desk } from "../api/desk";

/** A file on its way to the desk, to be sent with the next message. */
export interface Attached {
  readonly key: string;
  readonly conversationId: string;
  readonly name: string;
  readonly mime: string;
  readonly size: number;
  /** 0 to 1; `mediaId` is set once it is there. */
  readonly share: number;
  readonly mediaId: string | null;
  readonly failed: boolean;
  readonly file: File;
}

const useUploads = create<{ readonly files: readonly Attached[] }>()(() => ({ files: [] }));
const NONE: readonly Attached[] = [];

const change = (key: string, to: Partial<Attached>) =>
  useUploads.setState(({ files }) => ({ files: files.map((file) => (file.key === key ? { ...file, ...to } : file)) }));

export function useAttached(conversationId: string): readonly Attached[] {
  const files = useUploads((store) => store.files);
  const mine = files.filter((file) => file.conversationId === conversationId);
  return mine.length > 0 ? mine : NONE;
}

export const detach = (...keys: readonly string[]): void => useUploads.setState(({ files }) => ({ files: files.filter(({ key }) => !keys.includes(key)) }));

const UNNAMED = "file";
const UNKNOWN = "application/octet-stream";

async function bring(desk: Desk, { key, name, mime, size, file }: Attached): Promise<void> {
  try {
    const upload = await desk.upload({ name, mime, size });
    await putFile(upload, file, (share) => change(key, { share }));
    change(key, { share: 1, mediaId: upload.media_id });
  } catch {
    change(key, { failed: true });
  }
}

export function bringAgain(desk: Desk, attached: Attached): Promise<void> {
  change(attached.key, { failed: false, share: 0 });
  return bring(desk, attached);
}

/** Attaches files to what is being written; a file that fails stays, says so, and can be tried again. */
export async function attach(desk: Desk, conversationId: string, files: Iterable<File>): Promise<void> {
  await Promise.all(
    [...files].map((file) => {
      const [name, mime] = [file.name || UNNAMED, file.type || UNKNOWN];
      const attached: Attached = { key: crypto.randomUUID(), conversationId, name, mime, size: file.size, share: 0, mediaId: null, failed: false, file };
      useUploads.setState((store) => ({ files: [...store.files, attached] }));
      return bring(desk, attached);
    }),
  );
}

export const forgetUploads = (): void => useUploads.setState({ files: [] });
