"""The Telegram Bot API (core.telegram.org/bots/api), as far as a desk uses it."""
