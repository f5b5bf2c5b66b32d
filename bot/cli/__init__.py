"""The command line, a module for each group of verbs; each command imports only what it needs, so that it starts at once."""
