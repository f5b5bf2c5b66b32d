"""The only place that builds things: knowledge, matcher, voice, store, desk, web site, Telegram."""

import asyncio
import ctypes
import gc
import logging
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from aiohttp import web

from bot.chores import Chores
from bot.content.catalogues import load_catalogues
from bot.content.encoder import load_encoder, prepare_encoder
from bot.content.exchange import load_exchange
from bot.content.knowledge import load_knowledge, version
from bot.content.learned import load_model, load_vocabulary, share_cache
from bot.content.onboarding import load_handbook
from bot.content.patches import Folders
from bot.content.products import load_index
from bot.content.reading import ContentError, Report
from bot.content.shipping import load_counter
from bot.content.tariff import load_tariff
from bot.content.words import read_vocabulary
from bot.desk import Desk
from bot.domain.articles import Knowledge
from bot.domain.chats import Holder
from bot.domain.duties.office import Office
from bot.domain.duties.reading import ShipmentReader
from bot.domain.guessing import LanguageGuesser
from bot.domain.matching import meaning
from bot.domain.matching.matcher import Matcher
from bot.domain.onboarding.checklist import Guide
from bot.domain.pace import UNLIMITED, Pace
from bot.domain.proposals import Proposals
from bot.domain.routes import RouteReader
from bot.domain.tools import Tools
from bot.domain.transcripts import ChatKey, Delivery, Transcripts
from bot.domain.understanding import Understanding
from bot.messengers import Messenger, PageMessenger, PostMessenger
from bot.paper.press import PRESS
from bot.publishing import Builder, Publisher
from bot.settings import Settings
from bot.telemetry import metrics
from bot.voice import Voice
from bot.voice.clerk import Clerk
from bot.voice.mentor import Mentor
from bot.voice.records import Records
from bot.voice.rooms import RoomVoice
from bot.voice.scribe import Scribe
from bot.voice.shipper import Shipper

if TYPE_CHECKING:
    from bot.store.transcripts import DatabaseTranscripts

log = logging.getLogger(__name__)

_NEWS_EVERY = 5.0  # seconds between two looks for approved texts
_AN_HOUR, _A_DAY = 3600.0, 86400.0
_LAST_QUERIES = 3.0  # seconds for chores under way
_LAST_REQUESTS = 2.0  # seconds for pages under way
_UNWATCHED = 20_000  # objects until waste is looked for; a message makes some thousands, hardly any of which are waste
_MORNING, _EVENING = 8, 17  # UTC; day in Belgium, and not night in China


def today() -> date:
    """The day by which figures are judged."""
    return datetime.now(UTC).date()


def build_mind(settings: Settings) -> Understanding:
    """The library and its matcher."""
    if not meaning.name():
        log.warning("the sentence encoder is not installed: matching on spelling alone, which is less good")
    load_encoder(settings.data_folder)
    knowledge = load_knowledge(settings.knowledge_folder, settings.data_folder)
    model = load_model(knowledge, settings.data_folder)
    prepare_encoder(settings.data_folder, model.phrases)
    office = build_office(settings, knowledge)
    counter = load_counter(settings.knowledge_folder / "shipping", office)
    guide = Guide(load_handbook(settings.knowledge_folder / "onboarding", knowledge, counter.network), office, counter.network)
    matcher = Matcher(model, load_vocabulary(knowledge, model, settings.data_folder))
    return Understanding(knowledge, matcher, LanguageGuesser(model.languages), Tools(office, counter, guide))


def build_office(settings: Settings, knowledge: Knowledge) -> Office:
    """Tariff, product index, exchange rates and the words people use for shipments."""
    folder = settings.knowledge_folder / "tariff"
    report = Report(settings.knowledge_folder.parent)
    tariff = load_tariff(folder, knowledge, settings.data_folder)
    countries = tuple(rate.country for rate in tariff.vat if not rate.prefix)
    vocabulary = read_vocabulary(folder / "words.yaml", countries, report)
    if report.errors:
        raise ContentError(report)
    index = load_index(folder, tariff, settings.data_folder)
    routes = RouteReader(knowledge.frames.values(), knowledge.places)
    reader = ShipmentReader(vocabulary, routes, knowledge.places, index.everyday)
    exchange = load_exchange(knowledge.sources["ECB"], settings.data_folder)
    return Office(knowledge, tariff, index, reader, exchange, meaning.encode)


def build_voice(settings: Settings, mind: Understanding, day: Callable[[], date] = today) -> Voice:
    """The sentences; a catalogue with errors is refused, as `check` would."""
    catalogues = load_catalogues(settings.locales_folder, settings.data_folder)
    rooms: list[RoomVoice] = [Shipper(mind.knowledge), Mentor(mind.knowledge), Records()]
    if mind.tools is not None:
        tariff = mind.tools.office.tariff
        rooms += [Clerk(tariff, mind.knowledge), Scribe(tariff)]
    return Voice(mind.knowledge, catalogues, day, rooms)


def build_desk(settings: Settings, transcripts: Transcripts, pace: Pace = UNLIMITED) -> Desk:
    """A desk over any store of transcripts."""
    mind = build_mind(settings)
    return Desk(mind, build_voice(settings, mind), transcripts, retention_days=settings.retention_days, pace=pace)


def build_publisher(settings: Settings, desk: Desk, proposals: Proposals, place: Path | None = None) -> Publisher:
    """What brings approved texts into a running desk; `place` is where it works, by default in the data folder."""
    folders = Folders(settings.knowledge_folder.parent, settings.knowledge_folder, settings.locales_folder)
    place = place or settings.data_folder / "approved"

    def of(texts: Folders) -> Settings:
        where = {"knowledge_folder": texts.knowledge, "locales_folder": texts.locales, "data_folder": place / "cache"}
        return settings.model_copy(update=where)

    def say(texts: Folders, mind: Understanding) -> tuple[Understanding, Voice]:
        approved = of(texts)
        if version(texts.knowledge) != mind.knowledge.version:
            mind = mind.with_texts(load_knowledge(approved.knowledge_folder, approved.data_folder))
        return mind, build_voice(approved, mind)

    def learn(texts: Folders) -> tuple[Understanding, Voice]:
        approved = of(texts)
        share_cache(settings.data_folder, approved.data_folder)
        mind = build_mind(approved)
        return mind, build_voice(approved, mind)

    return Publisher(desk, proposals, folders, place, Builder(say, learn))


@asynccontextmanager
async def opened_store(settings: Settings) -> AsyncIterator["DatabaseTranscripts"]:
    """The real database, its tables up to date."""
    from bot.store.database import open_engine
    from bot.store.migrate import upgrade
    from bot.store.transcripts import DatabaseTranscripts

    settings.data_folder.mkdir(parents=True, exist_ok=True)
    await asyncio.to_thread(upgrade, settings.database)
    for file in settings.data_folder.glob("*.sqlite3*"):
        file.chmod(0o600)  # what people wrote is for this process alone
    engine = open_engine(settings.database)
    try:
        yield DatabaseTranscripts(engine)
    finally:
        await engine.dispose()


@asynccontextmanager
async def opened(settings: Settings) -> AsyncIterator["Opened"]:
    """The desk on the real database."""
    async with opened_store(settings) as store:
        yield Opened(build_desk(settings, store, Pace(settings.messages_a_minute)), store)


async def speak_in_person(settings: Settings, chat: str, text: str, name: str) -> int:
    """A colleague answers a chat from the command line; 0 when the channel took the message."""
    key = ChatKey(*chat.split(":", 1))
    messenger = messenger_for(key)
    async with opened(settings) as house:
        conversation = await house.store.load(key)
        if not conversation.version:
            print(f"there is no chat {chat}", file=sys.stderr)  # noqa: T201  the answer to a command
            return 2
        if conversation.dialogue.holder is not Holder.STAFF:
            await house.desk.take_over(key, name or "Support", messenger)
        delivery = await house.desk.reply_as_staff(key, text, messenger)
        print(delivery.value)  # noqa: T201  the answer to a command
        return 0 if delivery in (Delivery.SENT, Delivery.PENDING) else 1


async def hand_back(settings: Settings, chat: str) -> int:
    """The assistant takes the chat over again."""
    key = ChatKey(*chat.split(":", 1))
    async with opened(settings) as house:
        await house.desk.release(key, messenger_for(key))
        return 0


def messenger_for(chat: ChatKey) -> Messenger:
    """The way into a chat: Telegram's outbox, which the running assistant empties, or the chat page."""
    return PostMessenger() if chat.channel == "telegram" else PageMessenger()


class Opened:
    """A desk and the database behind it."""

    def __init__(self, desk: Desk, store: "DatabaseTranscripts") -> None:
        self.desk = desk
        self.store = store


async def serve(settings: Settings) -> None:
    """Runs the web site, and Telegram when a token is set, until the process is told to stop.

    From then on waste is looked for, but not among what was loaded before.
    """
    from bot.console.keys import CLOSING
    from bot.console.site import Channels, build_site
    from bot.handlers.telegram import TelegramRoom
    from bot.store.proposals import DatabaseProposals

    async with opened(settings) as house:
        gc.freeze()
        gc.set_threshold(_UNWATCHED)
        gc.enable()
        _give_back()
        room = TelegramRoom(settings, house.desk, house.store) if settings.telegram_token.get_secret_value() else None
        publisher = build_publisher(settings, house.desk, DatabaseProposals(house.store.engine))
        channels = Channels(tuple(room.webhook_routes()), {"telegram": room.messenger}) if room else Channels()
        site = build_site(settings, house.desk, house.store, channels, publisher)
        runner = web.AppRunner(site, access_log=None, shutdown_timeout=_LAST_REQUESTS)
        await runner.setup()
        listener = web.TCPSite(runner, settings.host, settings.port)
        await listener.start()
        port = runner.addresses[0][1]
        print(f"The assistant is at http://{settings.host}:{port}/", flush=True)  # noqa: T201  the address to open
        chores = Chores()
        chores.every(_A_DAY, partial(_sweep, settings, house.store))
        chores.every(_AN_HOUR, partial(_remind, house))
        chores.every(_NEWS_EVERY, publisher.refresh)
        chores.every(0.0, metrics.watch_pauses)
        try:
            if room is not None:
                await room.start()
            await _until_stopped()
        finally:
            site[CLOSING].set()
            await asyncio.gather(chores.end(_LAST_QUERIES), room.stop() if room is not None else asyncio.sleep(0))
            await runner.cleanup()
            await PRESS.close()


def _give_back() -> None:
    """Gives memory that only the start needed back to the system, where the C library (glibc) can."""
    with suppress(OSError, AttributeError, TypeError):
        ctypes.CDLL(None).malloc_trim(0)


async def _until_stopped() -> None:
    """Waits for SIGTERM or Ctrl-C."""
    import signal

    stopped = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stopped.set)
    await stopped.wait()


async def _sweep(settings: Settings, store: "DatabaseTranscripts") -> None:
    """Erases chats past the retention time."""
    gone = await store.purge(datetime.now(UTC) - timedelta(days=settings.retention_days))
    if gone:
        log.info("erased %d chats past the retention time", gone)


async def _remind(house: Opened) -> None:
    """Sends the reminders that users asked for, during the day."""
    now = datetime.now(UTC)
    if not _MORNING <= now.hour < _EVENING:
        return
    for chat in await house.store.reminders(now.date()):
        try:
            await house.desk.remind(chat, messenger_for(chat))
        except Exception:
            log.exception("a reminder failed; it is tried again in an hour")
