"""What the facts of a book say, as typed records. Dates are plain days, amounts whole cents."""
