import type { Feature } from "../api/offered";
import type { Role } from "../api/types";
import type { IconName } from "../components/shared/Icon";

export type PageName = "numbers" | "customers" | "broadcasts" | "flows" | "knowledge" | "workspace" | "inboxes" | "users" | "support" | "replies" | "views";

interface Page {
  readonly path: string;
  readonly name: PageName;
  readonly icon: IconName;
  readonly feature: Feature | null;
  readonly roles: ReadonlySet<Role>;
  /** Whether addresses below its own are its as well. */
  readonly deep?: true;
}

const EVERYBODY: ReadonlySet<Role> = new Set<Role>(["owner", "admin", "agent", "viewer"]);
export const KEEPERS: ReadonlySet<Role> = new Set<Role>(["owner", "admin"]);

/** The pages beside the conversations; each is shown where the desk has it and the role may use it. */
export const PAGES: readonly Page[] = [
  { path: "/dashboard", name: "numbers", icon: "numbers", feature: "dashboard", roles: EVERYBODY },
  { path: "/broadcasts", name: "broadcasts", icon: "broadcast", feature: "broadcasts", roles: KEEPERS, deep: true },
  { path: "/customers", name: "customers", icon: "people", feature: "customers", roles: EVERYBODY },
  { path: "/settings/templates", name: "flows", icon: "flow", feature: "templates", roles: KEEPERS },
  { path: "/settings/knowledge", name: "knowledge", icon: "book", feature: "knowledge", roles: KEEPERS },
  { path: "/settings/workspace", name: "workspace", icon: "settings", feature: "settings", roles: KEEPERS },
  { path: "/settings/support", name: "support", icon: "support", feature: "settings", roles: KEEPERS },
  { path: "/settings/inboxes", name: "inboxes", icon: "all", feature: "connect", roles: KEEPERS },
  { path: "/settings/users", name: "users", icon: "users", feature: "users", roles: KEEPERS },
  { path: "/settings/replies", name: "replies", icon: "reply", feature: "replies", roles: EVERYBODY },
  { path: "/settings/views", name: "views", icon: "saved", feature: "views", roles: EVERYBODY },
];

export const isAt = ({ path, deep }: Page, address: string): boolean => address === path || (deep === true && address.startsWith(`${path}/`));
