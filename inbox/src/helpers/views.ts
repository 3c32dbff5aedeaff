import type { Filter } from "../api/desk";
import type { Counts } from "../api/types";
import type { IconName } from "../components/shared/Icon";

export type ViewName = "mine" | "unassigned" | "all" | "mentions" | "waiting" | "assistant" | "support" | "snoozed" | "closed" | "wrote" | "archived";

interface View {
  readonly name: ViewName;
  readonly icon: IconName;
  readonly filter: Filter;
  readonly count: (counts: Counts) => number | null;
}

/** The views of the rail, in its order; a count is shown where the API counts exactly that. */
export const VIEWS: readonly View[] = [
  { name: "mine", icon: "mine", filter: { folder: "main", assignee: "me" }, count: ({ mine }) => mine },
  { name: "unassigned", icon: "nobody", filter: { folder: "main", assignee: "none" }, count: ({ unassigned }) => unassigned },
  { name: "all", icon: "all", filter: { folder: "main" }, count: ({ folders }) => folders.main },
  { name: "mentions", icon: "at", filter: { folder: "main", mentions: true }, count: () => null },
  { name: "waiting", icon: "clock", filter: { folder: "main", status: "support_active", unread: true }, count: () => null },
  { name: "assistant", icon: "assistant", filter: { folder: "main", status: "active" }, count: ({ statuses }) => statuses.active },
  { name: "support", icon: "support", filter: { folder: "main", support: true }, count: ({ support }) => support },
  { name: "snoozed", icon: "snooze", filter: { folder: "snoozed" }, count: ({ folders }) => folders.snoozed },
  { name: "closed", icon: "done", filter: { folder: "main", status: "closed" }, count: ({ statuses }) => statuses.closed },
  { name: "wrote", icon: "wrote", filter: { folder: "main", status: "closed", unread: true }, count: ({ closed_unread: count }) => count ?? null },
  { name: "archived", icon: "archive", filter: { folder: "archived" }, count: ({ folders }) => folders.archived },
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
