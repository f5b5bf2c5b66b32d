"""Why a secret is too weak for production; None when nothing speaks against it."""

import re
from itertools import pairwise

SHORTEST_SECRET = 32
_FEWEST_DIFFERENT = 10
_WELL_KNOWN = re.compile(
    r"change|secret|passw|default|example|placeholder|your[-_ ]?|insert|replace|admin|telegram|webhook|token|test|todo|qwerty"
    r"|letme|welcome|postgres|demo|dummy|sample"
)
_KNOWN_TOKENS = {"123456:ABC-DEF1234ghIkl-zyx57W2v1u123ew11", "110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw"}  # Telegram's manual
_TOKEN = re.compile(r"\d{6,16}:[A-Za-z0-9_-]{30,}")
_WEAK_PASSWORDS = {"", "postgres", "password", "passwd", "secret", "admin", "root", "changeme", "change-me", "assistant", "test"}


def weakness(secret: str) -> str | None:
    """What makes a shared secret guessable: length, repetition, rows of neighbours, or words that everyone tries first."""
    if len(secret) < SHORTEST_SECRET:
        return f"it must have at least {SHORTEST_SECRET} letters"
    if len(set(secret)) < _FEWEST_DIFFERENT or _repeats(secret):
        return "it repeats itself"
    if sum(abs(ord(one) - ord(two)) <= 1 for one, two in pairwise(secret)) > len(secret) // 2:
        return "it is a row of neighbouring letters"
    if len(re.sub(r"[^a-z0-9]", "", _WELL_KNOWN.sub("", secret.lower()))) < SHORTEST_SECRET // 2:
        return "it is made of well-known words"
    return None


def token_weakness(token: str) -> str | None:
    """Why this cannot be the token of a real bot."""
    if token in _KNOWN_TOKENS:
        return "it is the example of Telegram's manual"
    return None if _TOKEN.fullmatch(token) else "it does not look like a token of BotFather"


def password_weakness(user: str, password: str) -> str | None:
    """Why a database password is one that everyone tries first."""
    if password.lower() in _WEAK_PASSWORDS or password == user:
        return "its password is a well-known one"
    return None


def _repeats(secret: str) -> bool:
    """A shorter text over and over: found inside its own doubling before its end."""
    return (secret + secret).find(secret, 1) < len(secret)
