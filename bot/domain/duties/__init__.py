"""Landed cost: what goods cost on the other side, line by line and regime by regime."""
