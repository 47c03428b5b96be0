"""Benchmarks: scripts, not tests. Each measures the program against a floor or a peer in the same run."""
