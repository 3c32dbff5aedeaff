"""The desk in Telegram for the people of a business: commands, buttons, and what they show."""
