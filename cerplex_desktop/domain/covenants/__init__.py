"""The company's accounts, and the tests that the agreement puts them to."""
