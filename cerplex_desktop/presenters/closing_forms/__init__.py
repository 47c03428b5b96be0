"""The forms of what is recorded on the Closing screen, by its tabs; imported when the screen is first shown."""
