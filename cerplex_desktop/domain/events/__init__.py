"""What else can happen to the notes: what may be recorded of it, its figures and their workings."""
