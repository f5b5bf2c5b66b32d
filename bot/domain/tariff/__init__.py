"""Codes of goods, what they are called, and what duty and taxes they bear."""
