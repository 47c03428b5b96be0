"""The places of the window in the order in which the clerk finds them; read from nothing in the program."""

PLACES = (
    "overview", "interest dates", "calendar",
    "notes", "holders", "warrants", "stock",
    "rates", "events", "prepayment", "what if",
    "covenants", "closing", "documents", "interpretations", "people", "history",
)  # fmt: skip
