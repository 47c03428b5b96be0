"""The program without a window: one command for each service, for scripts and checks."""
