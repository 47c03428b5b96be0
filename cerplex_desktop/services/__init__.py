"""One function for each thing a user does; each owns its transaction."""
