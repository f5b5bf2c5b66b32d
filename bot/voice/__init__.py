"""Says a reply in the user's language; `Voice` is the whole of it."""

from bot.voice.speaker import Voice

__all__ = ["Voice"]
