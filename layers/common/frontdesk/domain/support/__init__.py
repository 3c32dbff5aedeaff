"""Live support: the session's life, what the customer and the people do about it, and what the desk says."""
