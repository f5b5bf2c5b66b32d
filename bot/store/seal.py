"""Seals what must be read again but means nothing to who steals the database: keys of second factors."""

from base64 import urlsafe_b64encode
from collections.abc import Sequence

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

_PURPOSE = b"second factor"  # other uses of the same secret get other keys
_MARK = "sealed:"


class Seal:
    """Encrypts with the first secret, opens with any of them; without a secret (a laptop) values stay as they are."""

    def __init__(self, secrets: Sequence[str] = ()) -> None:
        self._keys = MultiFernet([_key(secret) for secret in secrets]) if secrets else None
        self._newest = _key(secrets[0]) if secrets else None

    def close(self, value: str) -> str:
        """The value as it is stored."""
        return _MARK + self._newest.encrypt(value.encode()).decode() if self._newest else value

    def open(self, stored: str) -> str | None:
        """The value again, also one that was stored before there was a seal; None when no secret opens it."""
        if not stored.startswith(_MARK):
            return stored
        try:
            return self._keys.decrypt(stored.removeprefix(_MARK)).decode() if self._keys else None
        except InvalidToken:
            return None

    def renewed(self, stored: str) -> str | None:
        """The value under the newest secret; None when it is so already, or cannot be opened."""
        value = self.open(stored)
        if value is None or self._newest is None:
            return None
        try:
            self._newest.decrypt(stored.removeprefix(_MARK))
        except InvalidToken:
            return self.close(value)
        return None


def _key(secret: str) -> Fernet:
    return Fernet(urlsafe_b64encode(HKDF(SHA256(), 32, salt=None, info=_PURPOSE).derive(secret.encode())))
