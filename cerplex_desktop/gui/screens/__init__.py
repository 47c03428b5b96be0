"""One module per screen. A screen shows a frozen state and says what its user wants."""
