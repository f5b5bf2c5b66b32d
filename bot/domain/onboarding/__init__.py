"""Onboarding: from a few questions to a path, from the path to a checklist that waits for the user."""
