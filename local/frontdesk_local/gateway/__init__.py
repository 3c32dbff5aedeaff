"""The one port people and providers use: the web app, the API, the webhooks and the customer's phone."""
