"""The one decision of what to say next. Pure: no clock, no database, no channel."""

from dataclasses import replace
from datetime import date

from bot.domain import wording
from bot.domain.chats import Decision, Dialogue, Holder, Kind, Question
from bot.domain.hearing import Hearing
from bot.domain.language import LATIN, Language
from bot.domain.menus import REMOVAL_ARTICLES
from bot.domain.reception import is_asking, onboarding_room, takes_data
from bot.domain.replies import Outcome, Reply, Say
from bot.domain.rooms import remembered
from bot.domain.text import clean, is_figure, normalise, only_numbers, says_nothing, without_quotations, words
from bot.domain.understanding import Understanding

_SHORT_ANSWER = 4  # words
_FEW_WORDS = 4  # beside figures
_CERTAIN = 0.999  # a language that is hardly in doubt
_LIKELY = 0.95  # a language that a few names of goods show no better than Telegram's hint
_SOME_DAY = date(2000, 1, 1)  # for callers to whom validity of rates does not matter


def respond(question: Question, dialogue: Dialogue, mind: Understanding) -> Decision:
    """What to say to `question`, and the dialogue afterwards."""
    text = clean(question.text)
    said = text.partition(" ")[2] if text.startswith("/") else text
    telling = mind.manners.without_shared_names(without_quotations(said))
    guess = mind.guesser.guess(telling or said, chosen=dialogue.chosen, previous=dialogue.previous, hint=question.hint)
    # a short answer to our own question says little about its language
    answering = is_asking(dialogue) and len(words(normalise(said))) <= _SHORT_ANSWER
    answering &= guess.confidence < _CERTAIN or not mind.asks(said)
    answering |= dialogue.previous is not None and (is_figure(said) or mind.only_names(said))
    known = dialogue.previous or question.hint
    doubtful = guess.confidence < _CERTAIN
    answering |= known is not None and doubtful and (not telling or mind.tells_no_language(said))
    answering |= dialogue.previous is not None and said.isalpha() and mind.tells_no_language(said)
    answering |= _says_little(said, dialogue.previous, guess.language, mind)
    answering |= dialogue.previous is None and guess.confidence < _LIKELY and _is_of_figures(said)
    wordless = answering or takes_data(dialogue) or question.kind is not Kind.TEXT or says_nothing(said) or only_numbers(said)
    language = (dialogue.chosen or dialogue.previous or question.hint or Language.EN) if wordless else guess.language
    dialogue = dialogue if dialogue.previous is language else replace(dialogue, previous=language)
    if question.kind is not Kind.BUTTON and (troubled := mind.troubled(text)) is not None:
        dialogue = replace(dialogue, troubled=troubled or dialogue.article in REMOVAL_ARTICLES)
    if dialogue.holder is Holder.STAFF and not _is_escape(text):
        return Decision(None, dialogue)
    hearing = Hearing(mind, dialogue, language, question.on or _SOME_DAY)
    decision = hearing.take(question.kind, text)
    reminded = decision.reply is not None and Say(wording.STILL_WAITING) in decision.reply.parts
    if decision.dialogue.reminded is not reminded:
        decision = replace(decision, dialogue=replace(decision.dialogue, reminded=reminded))
    return _with_notice(decision)


def remind(dialogue: Dialogue, mind: Understanding, on: date) -> Decision:
    """The reminder of a checklist on its day, in the language of the chat; no reply when nothing is left to do."""
    language = dialogue.previous or Language.EN
    room = onboarding_room(mind, dialogue, language, on)
    if room is None:
        return Decision(None, dialogue)
    said = room.reminder()
    reply = Reply(said.parts, said.outcome, language, room.topic, choices=said.choices) if said.parts else None
    return remembered(Decision(reply, dialogue), room, said.state)


def without_reminders(dialogue: Dialogue, mind: Understanding, on: date) -> Dialogue:
    """The chat with its reminders stopped."""
    room = onboarding_room(mind, dialogue, dialogue.previous or Language.EN, on)
    return dialogue if room is None else remembered(Decision(None, dialogue), room, room.closed()).dialogue


def too_fast(question: Question, dialogue: Dialogue) -> Decision:
    """The one polite word to a chat that floods; nothing else changes."""
    language = dialogue.chosen or dialogue.previous or question.hint or Language.EN
    return Decision(Reply((Say(wording.TOO_FAST),), Outcome.SLOWED, language), replace(dialogue, previous=language))


def checklist(dialogue: Dialogue, mind: Understanding, on: date) -> Reply | None:
    """The onboarding checklist of a chat; None when there is none."""
    language = dialogue.previous or Language.EN
    room = onboarding_room(mind, dialogue, language, on)
    if room is None or not room.journey.path:
        return None
    said = room.press("list")
    return Reply(said.parts, said.outcome, language, room.topic)


def _says_little(said: str, previous: Language | None, guessed: Language, mind: Understanding) -> bool:
    """Whether a message is thanks, or figures with few words, which change the language of a chat in one script as little as names do."""
    if previous is None or previous not in LATIN or guessed not in LATIN or mind.asks(said):
        return False
    courtesy = mind.manners.last_courtesy(said) or (mind.manners.farewell(said) if _letters(said) <= _FEW_WORDS else None)
    return courtesy is not None or _is_of_figures(said)


def _is_of_figures(said: str) -> bool:
    """Whether a message is figures with few words beside them."""
    return _letters(said) <= _FEW_WORDS and any(c.isdigit() for c in said)


def _letters(said: str) -> int:
    return sum(word.isalpha() for word in words(normalise(said)))


def _is_escape(text: str) -> bool:
    """Commands that work even while a person holds the chat."""
    return text.split("@", maxsplit=1)[0].split(" ", maxsplit=1)[0] in ("/stop", "/forget", "/privacy", "/mydata")


def _with_notice(decision: Decision) -> Decision:
    """The first reply of a chat says that no person is writing."""
    if decision.reply is None or decision.dialogue.greeted:
        return decision
    welcomed = Say(wording.WELCOME_AUTOMATIC) in decision.reply.parts
    parts = decision.reply.parts if welcomed else (Say(wording.NOTICE), *decision.reply.parts)
    return replace(decision, reply=replace(decision.reply, parts=parts), dialogue=replace(decision.dialogue, greeted=True))
