/** What the fake desk says it can do, in the shape of the real one's description. */
const PATHS: Readonly<Record<string, readonly string[]>> = {
  "/conversations/{conversation}/notes": ["get", "post"],
  "/conversations/{conversation}/unread": ["post"],
  "/conversations/{conversation}/typing": ["post"],
  "/conversations/{conversation}/transfer": ["post"],
  "/conversations/{conversation}/transcript": ["get"],
  "/conversations/{conversation}/chat-support/start": ["post"],
  "/conversations/{conversation}/chat-support/end": ["post"],
  "/conversations/{conversation}/flow": ["post", "delete"],
  "/contacts/{id}": ["get", "patch", "delete"],
  "/contacts/{id}/merge": ["post"],
  "/mentions": ["get"],
  "/bookings": ["get"],
  "/templates": ["get"],
  "/broadcasts": ["get", "post"],
  "/gifts": ["post"],
  "/knowledge": ["get", "post"],
  "/saved-replies": ["get", "post"],
  "/views": ["get", "post"],
  "/dashboard": ["get"],
  "/analytics": ["get"],
  "/settings": ["get", "patch"],
  "/inboxes": ["get", "post"],
  "/users": ["get", "post"],
  "/media": ["post"],
  "/presence": ["get", "put"],
  "/push-subscriptions": ["get", "post"],
};

const FIELDS = { ConversationPatch: ["snoozed_until", "booking_id", "priority_override"], MessageBody: ["media_ids", "template", "send_at"] } as const;

export const DESCRIPTION = {
  paths: {
    "/conversations": { get: { parameters: [{ name: "q" }] } },
    "/contacts": { get: { parameters: [{ name: "show" }] } },
    ...Object.fromEntries(Object.entries(PATHS).map(([path, methods]) => [path, Object.fromEntries(methods.map((method) => [method, {}]))])),
  },
  components: { schemas: Object.fromEntries(Object.entries(FIELDS).map(([name, fields]) => [name, { properties: Object.fromEntries(fields.map((field) => [field, {}])) }])) },
};
