/** What of the contract a desk can do; asked of its own description, so that nothing dead is shown. */
const FEATURES = {
  notes: ["post", "/conversations/{conversation}/notes"],
  typing: ["post", "/conversations/{conversation}/typing"],
  transfer: ["post", "/conversations/{conversation}/transfer"],
  transcript: ["get", "/conversations/{conversation}/transcript"],
  startSupport: ["post", "/conversations/{conversation}/chat-support/start"],
  endSupport: ["post", "/conversations/{conversation}/chat-support/end"],
  contacts: ["patch", "/contacts/{id}"],
  merge: ["post", "/contacts/{id}/merge"],
  erase: ["delete", "/contacts/{id}"],
  bookings: ["get", "/bookings"],
  templates: ["get", "/templates"],
  flow: ["post", "/conversations/{conversation}/flow"],
  knowledge: ["get", "/knowledge"],
  dashboard: ["get", "/dashboard"],
  analytics: ["get", "/analytics"],
  settings: ["patch", "/settings"],
  connect: ["post", "/inboxes"],
  users: ["get", "/users"],
  broadcasts: ["get", "/broadcasts"],
  gifts: ["post", "/gifts"],
  media: ["post", "/media"],
  presence: ["put", "/presence"],
  unread: ["post", "/conversations/{conversation}/unread"],
  mentions: ["get", "/mentions"],
  replies: ["get", "/saved-replies"],
  views: ["get", "/views"],
  push: ["post", "/push-subscriptions"],
} as const;

/** Features that are one field of a body. */
const FIELDS = {
  snooze: ["ConversationPatch", "snoozed_until"],
  rate: ["ConversationPatch", "priority_override"],
  link: ["ConversationPatch", "booking_id"],
  files: ["MessageBody", "media_ids"],
  approved: ["MessageBody", "template"],
  schedule: ["MessageBody", "send_at"],
} as const;

export type Feature = keyof typeof FEATURES | keyof typeof FIELDS | "search" | "customers";

export type Offered = ReadonlySet<Feature>;

interface Operation {
  readonly parameters?: readonly { readonly name?: string }[];
}

interface Description {
  readonly paths?: Readonly<Record<string, Readonly<Record<string, Operation | undefined>>>>;
  readonly components?: { readonly schemas?: Readonly<Record<string, { readonly properties?: Readonly<Record<string, unknown>> }>> };
}

const PREFIX = /^\/api(?=\/)/;
const NAMES = /\{[^}]*\}/g;

/** The same path however its parameters are called. */
const plain = (path: string) => path.replace(PREFIX, "").replace(NAMES, "{}");

export function offeredBy({ paths = {}, components = {} }: Description): Offered {
  const known = new Map(Object.entries(paths).map(([path, operations]) => [plain(path), operations]));
  const features = Object.entries(FEATURES).flatMap(([name, [method, path]]) => (known.get(plain(path))?.[method] ? [name as Feature] : []));
  const parameters = known.get("/conversations")?.["get"]?.parameters ?? [];
  const fields = Object.entries(FIELDS).flatMap(([name, [schema, field]]) => (field in (components.schemas?.[schema]?.properties ?? {}) ? [name as Feature] : []));
  const lists = known.get("/contacts")?.["get"]?.parameters ?? [];
  const has = (where: typeof parameters, wanted: string, feature: Feature) => (where.some(({ name }) => name === wanted) ? [feature] : []);
  return new Set<Feature>([...features, ...fields, ...has(parameters, "q", "search"), ...has(lists, "show", "customers")]);
}
