"""The book: its facts, what they add up to, what must hold, and how the past is viewed and corrected."""
