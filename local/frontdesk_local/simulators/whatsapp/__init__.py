"""The WhatsApp Cloud API (developers.facebook.com, WhatsApp): sending, media, and what follows a message."""
