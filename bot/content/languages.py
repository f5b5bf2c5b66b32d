"""knowledge/languages.yaml → the languages that are spoken beside those known to the code."""

from pathlib import Path

from bot.content.reading import Report, read_yaml
from bot.domain.language import Language, speak


def speak_all(knowledge: Path) -> list[Language]:
    """Adds every language of the file that has a region; to be called before anything else is read."""
    path = knowledge / "languages.yaml"
    if not path.exists():
        return []
    entries = read_yaml(path, Report(knowledge.parent)).items().items()  # `check` reports what is wrong
    return [
        speak(tag, entry.text("name"), entry.text("region"), entry.texts("called"), draft=entry.text("draft") == "yes")
        for tag, entry in entries
        if entry.text("region")
    ]
