"""What the AI may say and when it leaves an answer to people."""
