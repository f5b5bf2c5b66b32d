"""Says what the onboarding room shows: questions, the checklist with its progress, single steps, contact points."""

from collections.abc import Iterable
from datetime import date

from bot import formats
from bot.answers import Attachment, SaidBlock, Style
from bot.domain.articles import Knowledge, Span
from bot.domain.language import Language
from bot.domain.onboarding import wording
from bot.domain.onboarding.handbook import Contact, Step
from bot.domain.onboarding.parts import ShowChecklist, ShowContacts, ShowQuery, ShowStep
from bot.domain.replies import Part
from bot.voice.rooms import SaidPart
from bot.voice.small_print import Text, bracketed, colon, heading, note, paragraph, sources
from bot.voice.speech import PartSpeech

_SQUARES = 10


class Mentor:
    """Speaks for the onboarding room in all languages."""

    parts: tuple[type[Part], ...] = (ShowQuery, ShowChecklist, ShowStep, ShowContacts)

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge

    def say(self, part: Part, text: Text, language: Language, today: date) -> SaidPart:
        speech = Speech(self._knowledge, text, language, today)
        match part:
            case ShowQuery():
                speech.query(part)
            case ShowChecklist():
                speech.checklist(part)
            case ShowStep():
                speech.step(part)
            case ShowContacts():
                speech.contacts(part)
            case _:
                raise TypeError(part)
        return speech.said()


class Speech(PartSpeech):
    """A part of the onboarding room."""

    # --- questions ---

    def query(self, part: ShowQuery) -> None:
        ask = self.words(part.ask)
        self.blocks.append(paragraph(self.say(wording.QUESTION, number=str(part.number), total=str(part.total), ask=ask)))

    # --- checklist ---

    def progress(self, part: ShowChecklist) -> str:
        """A bar of squares and the count."""
        total = len(part.steps)
        done = sum(step.id in part.journey.done for step in part.steps)
        full = round(_SQUARES * done / total) if total else 0
        bar = "■" * full + "□" * (_SQUARES - full)
        return self.say(wording.PROGRESS, bar=bar, done=str(done), total=str(total))

    def checklist(self, part: ShowChecklist) -> None:
        self.blocks.append(heading(self.say(wording.YOUR_PATH, path=part.path.name)))
        if part.fresh:
            self.blocks.append(paragraph(self.words(part.path.summary)))
        self.blocks.append(paragraph(self.progress(part)))
        self.blocks.append(SaidBlock(Style.STEPS, tuple(self._line(step, part) for step in part.steps)))
        done = all(step.id in part.journey.done for step in part.steps)
        self.blocks.append(paragraph(self.say(wording.ALL_DONE if done else wording.OPEN_A_STEP)))
        if part.fresh or part.sheet:
            self.blocks.append(note(self.say(wording.SHEET_NOTE, date=formats.full_date(part.on, self.language))))
        if part.sheet:
            self.attachments.append(self._sheet(part))

    def _line(self, step: Step, part: ShowChecklist) -> tuple[Span, ...]:
        mark = "☑ " if step.id in part.journey.done else "☐ "
        spans = [Span(mark + self.words(step.title))]
        if own := part.journey.notes.get(step.id):
            spans.append(Span(bracketed(own, self.language)))
        return tuple(spans)

    def _sheet(self, part: ShowChecklist) -> Attachment:
        """The checklist as a document; all steps in full."""
        title = self.say(wording.SHEET_TITLE, path=part.path.name)
        labels = {
            "papers": wording.PAPERS,
            "contact": wording.CONTACT,
            "duration": wording.DURATION,
            "cost": wording.COST,
            "note": wording.NOTE,
        }
        data = {
            "language": self.language.value,
            "title": title,
            "about": part.journey.product,
            "summary": self.words(part.path.summary),
            "progress": self.progress(part),
            "labels": {name: self.say(message) for name, message in labels.items()},
            "steps": [
                {
                    "title": self.words(step.title),
                    "done": step.id in part.journey.done,
                    "do": self.words(step.do),
                    "papers": self.words(step.papers) if step.papers else "",
                    "contact": f"{contact.source.label} – {contact.source.url}" if contact else "",
                    "duration": self.words(step.duration) if step.duration else "",
                    "cost": self.words(step.cost) if step.cost else "",
                    "note": part.journey.notes.get(step.id, ""),
                }
                for step, contact in zip(part.steps, part.contacts, strict=True)
            ],
            "small_print": self.say(wording.SHEET_NOTE, date=formats.full_date(part.on, self.language)),
            "sources": self._plain_sources(part.steps),
        }
        return Attachment("document", f"{self.say(wording.SHEET_FILE)}.pdf", "checklist", data)

    def _plain_sources(self, steps: Iterable[Step]) -> str:
        named = dict.fromkeys(source for step in steps for source in step.sources)
        origins = [fact.provenance for fact in dict.fromkeys(self.facts)]
        return "".join(span.text for span in sources(origins, self.text, self.language, named, most=len(named) + len(origins)))

    # --- one step ---

    def step(self, part: ShowStep) -> None:
        step = part.step
        title = self.say(wording.STEP, number=str(part.number), total=str(part.total), title=step.title)
        self.blocks.append(heading(f"☑ {title}" if part.done else title))
        self.blocks.append(paragraph(self.words(step.do)))
        lines = [
            self.named(self.say(message), self.words(words))
            for message, words in ((wording.PAPERS, step.papers), (wording.DURATION, step.duration), (wording.COST, step.cost))
            if words is not None
        ]
        if part.contact is not None:
            page = part.contact.source
            lines.append((*self.named(self.say(wording.CONTACT), ""), Span(page.label, url=page.url)))
        if part.note:
            lines.append(self.named(self.say(wording.NOTE), part.note))
        if lines:
            self.blocks.append(SaidBlock(Style.BULLETS, tuple(lines)))
        self.small_print(step.sources)

    # --- directory ---

    def contacts(self, part: ShowContacts) -> None:
        self.blocks.append(heading(self.say(wording.DIRECTORY)))
        self.blocks.append(SaidBlock(Style.BULLETS, tuple(map(self._contact, part.contacts))))
        oldest = min(contact.as_of for contact in part.contacts)
        self.blocks.append(note(self.say(wording.LISTED, date=formats.full_date(oldest, self.language))))

    def _contact(self, contact: Contact) -> tuple[Span, ...]:
        spoken = [formats.language_name(code, self.language) for code in contact.languages]
        listed = formats.listing(spoken, self.language)
        tail = bracketed(self.say(wording.SPOKEN, languages=listed), self.language)
        return (
            Span(contact.source.label, url=contact.source.url, bold=True),
            Span(colon(self.language) + self.words(contact.what) + tail),
        )
