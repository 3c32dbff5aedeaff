import type { Media, Message } from "../api/types";

export interface SharedFile {
  readonly media: Media;
  readonly message: Message;
}

/** Every file of these messages, newest first; what was deleted took its files along. */
export function filesOf(messages: readonly Message[]): readonly SharedFile[] {
  return messages.flatMap((message) => (message.deleted ? [] : message.media.map((media) => ({ media, message })))).reverse();
}
