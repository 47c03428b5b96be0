"""The window: thin Qt views that show a presenter's state and emit intents."""
