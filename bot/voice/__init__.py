"""Says a reply in the user's language; `Voice` is the whole of it."""

from bot.voice.speaker import LANGUAGE_NAMES, Voice

__all__ = ["LANGUAGE_NAMES", "Voice"]
