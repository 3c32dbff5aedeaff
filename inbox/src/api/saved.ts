import type { Filter, Send } from "./desk";
import { all, of, write } from "./calls";

/** Words at hand; `/` and the start of the name brings them. */
export interface SavedReply {
  readonly id: string;
  readonly name: string;
  readonly text: string;
  readonly shared: boolean;
  readonly version: number;
}

/** A list somebody wants to come back to. */
export interface SavedView {
  readonly id: string;
  readonly name: string;
  readonly filter: Filter;
  readonly position: number;
  readonly shared: boolean;
  readonly version: number;
}

const replyBody = ({ name, text, shared }: Pick<SavedReply, "name" | "text" | "shared">) => ({ name, text, shared });

/** A filter says what it narrows; null says nothing. */
const said = (view: SavedView): SavedView => ({ ...view, filter: Object.fromEntries(Object.entries(view.filter).filter(([, value]) => value !== null)) });

export function savedApi(send: Send) {
  return {
    replies: () => all<SavedReply>(send, "/saved-replies"),
    saveReply: ({ id, version, ...body }: SavedReply) => (id ? send<SavedReply>(of("saved-replies", id), { ...write("PUT", replyBody(body)), version }) : send<SavedReply>("/saved-replies", write("POST", replyBody(body)))),
    dropReply: ({ id }: SavedReply) => send<unknown>(of("saved-replies", id), write("DELETE")),
    views: () => all<SavedView>(send, "/views").then((views) => views.map(said)),
    addView: (body: Pick<SavedView, "name" | "filter" | "shared">) => send<SavedView>("/views", write("POST", body)),
    saveView: ({ id, name, filter, position, shared, version }: SavedView) => send<SavedView>(of("views", id), { ...write("PUT", { name, filter, position, shared }), version }),
    dropView: ({ id }: SavedView) => send<unknown>(of("views", id), write("DELETE")),
  };
}

export type Saved = ReturnType<typeof savedApi>;
