"""Meta's Graph API: the host Instagram and WhatsApp share."""
