"""What every page of the console has in common: its frame, its language, its tokens."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any
from urllib.parse import urlsplit

import aiohttp_jinja2
from aiohttp import web
from aiohttp_session import get_session

from bot import formats
from bot.console.access import colleague_of, signed_in, token
from bot.console.keys import DESK
from bot.console.wording import account, administration, chat, frame, learning, lists, workshop
from bot.domain.language import Language, language_of_tag
from bot.domain.staff import Permission
from bot.domain.wording import Message
from bot.voice import Voice

_NAVIGATION = (
    ("/console/inbox", frame.INBOX, Permission.READ),
    ("/console/chats", frame.CHATS, Permission.READ),
    ("/console/review", frame.REVIEW, Permission.EDIT),
    ("/console/replay", frame.REPLAY, Permission.EDIT),
    ("/console/insight", frame.INSIGHT, Permission.READ),
    ("/console/workshop", frame.WORKSHOP, Permission.PROPOSE),
    ("/console/staff", frame.STAFF, Permission.ADMIN),
    ("/console/audit", frame.AUDIT, Permission.ADMIN),
    ("/console/account", frame.ACCOUNT, Permission.ACCOUNT),
)


_ROOMS = (frame, account, administration, lists, chat, learning, workshop)
_SENTENCES = {name: said for room in _ROOMS for name, said in vars(room).items() if isinstance(said, Message)}


class Words:
    """The sentences of wording/ in one language: `t.SAVE` in a template, `t("WAITED", minutes="5")` with values."""

    def __init__(self, voice: Voice, language: Language) -> None:
        self._voice = voice
        self._language = language

    def __getattr__(self, name: str) -> str:
        if name not in _SENTENCES:
            raise AttributeError(name)
        return self(name)

    def __call__(self, name: str | Message, /, **values: str) -> str:
        message = name if isinstance(name, Message) else _SENTENCES[name]
        return self._voice.text(message, self._language, values)

    def percent(self, share: float) -> str:
        """A share of one, as the language writes percentages."""
        return formats.percent(share, self._language)

    def decimal(self, value: float) -> str:
        """A number with two decimals."""
        return formats.decimal(Decimal(f"{value:.2f}"), self._language)


def tag(language: Language) -> str:
    """The language for the browser: `fr-BE`, `zh-Hant`."""
    return (language.value if language.is_chinese or language is Language.EN else language.region).replace("_", "-")


def browser_language(request: web.Request) -> Language | None:
    """The browser's first language that we speak."""
    accepted = request.headers.get("Accept-Language", "")
    tags = (part.split(";")[0].strip() for part in accepted.split(","))
    return next((language for language in map(language_of_tag, tags) if language), None)


async def show(request: web.Request, template: str, context: Mapping[str, Any] | None = None, status: int = 200) -> web.Response:
    """A page in its frame; `t` holds the sentences, `csrf` the token that its forms carry."""
    colleague = signed_in(request)
    language = colleague.language if colleague else browser_language(request) or Language.EN
    words = Words(request.app[DESK].voice, language)
    navigation = [
        (address, words(name), request.path.startswith(address))
        for address, name, permission in _NAVIGATION
        if colleague and colleague.may(permission)
    ]
    frame = {
        "t": words,
        "language": language,
        "lang_tag": tag(language),
        "colleague": colleague,
        "navigation": navigation,
        "languages": {language: language.name for language in Language},
        "csrf": token(request, await get_session(request)) if colleague else "",
    }
    response = aiohttp_jinja2.render_template(template, request, frame | dict(context or {}), status=status)
    response.headers["Cache-Control"] = "no-store"  # transcripts do not belong on a disk
    return response


def words_of(request: web.Request) -> Words:
    """The sentences in the language of who is signed in."""
    return Words(request.app[DESK].voice, colleague_of(request).language)


def typed(form: Mapping[str, Any], field: str) -> str:
    """What someone typed into a field, without the sign that no database keeps."""
    return str(form.get(field, "")).replace("\0", "")


def local(target: str, otherwise: str) -> str:
    """An address of the console to go on to; anything else becomes `otherwise`."""
    parts = urlsplit(target)
    safe = not parts.scheme and not parts.netloc and target.startswith("/console") and "\\" not in target
    return target if safe else otherwise
