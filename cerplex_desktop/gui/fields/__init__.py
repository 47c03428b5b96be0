"""Fields that take what people type, strictly, and say below themselves what could not be read."""
