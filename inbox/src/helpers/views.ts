import type { Filter } from "../api/desk";
import type { Counts } from "../api/types";

export type ViewName = "mine" | "unassigned" | "all" | "waiting" | "assistant" | "support" | "closed" | "wrote" | "archived";

interface View {
  readonly name: ViewName;
  readonly filter: Filter;
  readonly count: (counts: Counts) => number | null;
}

/** The views of the rail, in its order; a count is shown where the API counts exactly that. */
export const VIEWS: readonly View[] = [
  { name: "mine", filter: { folder: "main", assignee: "me" }, count: ({ mine }) => mine },
  { name: "unassigned", filter: { folder: "main", assignee: "none" }, count: ({ unassigned }) => unassigned },
  { name: "all", filter: { folder: "main" }, count: ({ folders }) => folders.main },
  { name: "waiting", filter: { folder: "main", status: "support_active", unread: true }, count: () => null },
  { name: "assistant", filter: { folder: "main", status: "active" }, count: ({ statuses }) => statuses.active },
  { name: "support", filter: { folder: "main", support: true }, count: ({ support }) => support },
  { name: "closed", filter: { folder: "main", status: "closed" }, count: ({ statuses }) => statuses.closed },
  { name: "wrote", filter: { folder: "main", status: "closed", unread: true }, count: () => null },
  { name: "archived", filter: { folder: "archived" }, count: ({ folders }) => folders.archived },
];

const fingerprint = (filter: Filter): string =>
  Object.entries(filter)
    .filter(([, value]) => Boolean(value))
    .map(([name, value]) => `${name}=${String(value)}`)
    .sort()
    .join("&");

export const sameFilter = (a: Filter, b: Filter): boolean => fingerprint(a) === fingerprint(b);

/** The rail's name for a filter, when it has one. */
export const viewOf = (filter: Filter): ViewName | null => VIEWS.find((view) => sameFilter(view.filter, filter))?.name ?? null;

export const filterOf = (name: ViewName): Filter => VIEWS.find((view) => view.name === name)?.filter ?? { folder: "main" };
