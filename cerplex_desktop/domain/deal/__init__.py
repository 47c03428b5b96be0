"""The terms of a deal as its file states them, read and checked."""
