"""Sets of questions and conversations that the AI is measured on, and the measuring."""
