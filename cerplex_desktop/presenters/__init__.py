"""Screens without Qt: plain classes that turn a book into frozen states for the views."""
