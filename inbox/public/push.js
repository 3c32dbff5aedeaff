// Shows what the desk pushes while no tab is open, and opens the conversation on a press.
self.addEventListener("push", (event) => {
  const told = event.data ? event.data.json() : {};
  const shown = self.registration.showNotification(told.title || "Frontdesk", {
    body: told.body || "",
    tag: told.conversation_id,
    icon: "/favicon.svg",
    data: { conversation: told.conversation_id },
  });
  event.waitUntil(shown);
});

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  const { conversation } = event.notification.data || {};
  event.waitUntil(self.clients.openWindow(conversation ? "/?c=" + encodeURIComponent(conversation) : "/"));
});
