"""The methods of the Bot API, with Telegram's limits and the words of its refusals."""

import re
import time
from itertools import count
from typing import Any

from aiohttp import web

from tests.support.bot_api.delivery import Delivery
from tests.support.bot_api.markup import BadEntitiesError, Entity, parse, units
from tests.support.bot_api.parts import BOT, File, RefusedError, Sent, bad, user

LONGEST_TEXT, LONGEST_CAPTION, LONGEST_DATA = 4096, 1024, 64
LARGEST_DOWNLOAD, LARGEST_UPLOAD, LARGEST_PHOTO = 20 << 20, 50 << 20, 10 << 20
_MOST_BUTTONS = 100
_ACTIONS = {"typing", "upload_photo", "upload_document", "upload_video", "record_voice", "find_location", "choose_sticker"}
_COMMAND = re.compile(r"[a-z0-9_]{1,32}")
_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")
Values = dict[str, Any]


class Methods:
    """What the bot may ask for. Each method returns the result or raises RefusedError."""

    def __init__(self) -> None:
        self.sent: list[Sent] = []
        self.files: list[File] = []
        self.blocked: set[int] = set()
        self.unknown: set[int] = set()
        self.commands: dict[str, list[dict[str, str]]] = {}
        self.uploads: dict[str, bytes] = {}
        self.people: dict[int, dict[str, str]] = {}
        """How people call themselves, by chat: first_name, last_name, username; by default all are called Ann."""
        self.flood_limits = False
        self.delivery = Delivery()
        self._numbers = count(1000)
        self._queries: dict[str, float] = {}
        self._last: dict[int, list[float]] = {}

    # --- who and how ---

    async def do_getMe(self, _values: Values) -> Any:
        return BOT

    async def do_setWebhook(self, values: Values) -> Any:
        secret, url = str(values.get("secret_token", "")), str(values.get("url", ""))
        if secret and not _SECRET.fullmatch(secret):
            raise bad("secret token contains unallowed characters")
        if url and not url.startswith(("https://", "http://127.0.0.1", "http://localhost")):
            raise bad("bad webhook: An HTTPS URL must be provided for webhook")
        self.delivery.hook({**values, "replicas": self.delivery.webhook.get("replicas")})
        return True

    async def do_deleteWebhook(self, _values: Values) -> Any:
        self.delivery.webhook = {}
        return True

    async def do_getWebhookInfo(self, _values: Values) -> Any:
        return self.delivery.info()

    async def do_getUpdates(self, values: Values) -> Any:
        if self.delivery.webhook.get("url"):
            raise RefusedError(409, "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete")
        limit = int(values.get("limit") or 0)
        return await self.delivery.polled(int(values.get("offset") or 0), float(values.get("timeout") or 0), limit)

    async def do_setMyCommands(self, values: Values) -> Any:
        given = values.get("commands") or []
        if len(given) > 100:
            raise bad("BOT_COMMANDS_TOO_MUCH")
        for command in given:
            if not _COMMAND.fullmatch(command["command"]):
                raise bad("BOT_COMMAND_INVALID")
            if not 1 <= units(command["description"]) <= 256:
                raise bad("BOT_COMMAND_DESCRIPTION_INVALID")
        self.commands[str(values.get("language_code") or "")] = given
        return True

    async def do_getMyCommands(self, values: Values) -> Any:
        return self.commands.get(str(values.get("language_code") or ""), [])

    async def do_setMyDescription(self, values: Values) -> Any:
        return self._told(values, "description", 512)

    async def do_setMyShortDescription(self, values: Values) -> Any:
        return self._told(values, "short_description", 120)

    async def do_sendChatAction(self, values: Values) -> Any:
        self._chat(values)
        if values.get("action") not in _ACTIONS:
            raise bad("wrong parameter action in request")
        return True

    # --- messages ---

    async def do_sendMessage(self, values: Values) -> Any:
        chat = self._chat(values)
        text, entities = self._text(values, "text", LONGEST_TEXT)
        if not text.strip():
            raise bad("message text is empty")
        buttons = _buttons(values)
        self._not_too_fast(chat)
        sent = Sent(chat, text, str(values.get("text", "")), buttons, next(self._numbers), entities)
        self.sent.append(sent)
        return self._shown(sent)

    async def do_editMessageText(self, values: Values) -> Any:
        sent = self._find(values, "edit")
        text, entities = self._text(values, "text", LONGEST_TEXT)
        if not text.strip():
            raise bad("message text is empty")
        buttons = _buttons(values)
        if (text, entities, buttons) == (sent.text, sent.entities, sent.buttons):
            raise bad(_NOT_MODIFIED)
        sent.text, sent.entities, sent.buttons, sent.html = text, entities, buttons, str(values.get("text", ""))
        sent.edits += 1
        return self._shown(sent)

    async def do_editMessageReplyMarkup(self, values: Values) -> Any:
        sent = self._find(values, "edit")
        buttons = _buttons(values)
        if buttons == sent.buttons:
            raise bad(_NOT_MODIFIED)
        sent.buttons = buttons
        sent.edits += 1
        return self._shown(sent)

    async def do_deleteMessage(self, values: Values) -> Any:
        self.sent.remove(self._find(values, "delete"))
        return True

    async def do_answerCallbackQuery(self, values: Values) -> Any:
        asked = self._queries.pop(str(values.get("callback_query_id")), None)
        if asked is None or time.monotonic() - asked > 60:
            raise bad("query is too old and response timeout expired or query ID is invalid")
        if units(str(values.get("text", ""))) > 200:
            raise bad("MESSAGE_TOO_LONG")
        return True

    # --- files ---

    async def do_sendPhoto(self, values: Values) -> Any:
        return self._file(values, "photo", LARGEST_PHOTO)

    async def do_sendDocument(self, values: Values) -> Any:
        return self._file(values, "document", LARGEST_UPLOAD)

    async def do_getFile(self, values: Values) -> Any:
        name = str(values.get("file_id"))
        content = self.uploads.get(name)
        if content is None:
            raise bad("invalid file_id")
        if len(content) > LARGEST_DOWNLOAD:
            raise bad("file is too big")
        found = {"file_id": name, "file_unique_id": name, "file_size": len(content)}
        return found | {"file_path": f"documents/{name}"}

    def _file(self, values: Values, kind: str, largest: int) -> Any:
        """A file that came with the request, as multipart/form-data."""
        chat = self._chat(values)
        given = next((value for value in values.values() if isinstance(value, web.FileField)), None)
        if given is None:
            raise bad(f"there is no {kind} in the request")
        caption, _ = self._text(values, "caption", LONGEST_CAPTION)
        content = given.file.read()
        if len(content) > largest:
            raise RefusedError(413, "Request Entity Too Large")
        if not content:
            raise bad("file must be non-empty")
        self._not_too_fast(chat)
        self.files.append(File(chat, kind, given.filename, content, caption))
        number = f"file{len(self.files)}"
        found = {"file_id": number, "file_unique_id": number}
        shown = {"photo": [found | {"width": 1, "height": 1}]} if kind == "photo" else {"document": found}
        return self._message(chat, "fr") | {"from": BOT} | shown

    # --- what several need ---

    def _chat(self, values: Values) -> int:
        if "chat_id" not in values:
            raise bad("chat_id is empty")
        chat = int(values["chat_id"])
        if chat in self.blocked:
            raise RefusedError(403, "Forbidden: bot was blocked by the user")
        if chat in self.unknown:
            raise bad("chat not found")
        return chat

    def _text(self, values: Values, name: str, longest: int) -> tuple[str, list[Entity]]:
        given = str(values.get(name, ""))
        try:
            text, entities = parse(given) if values.get("parse_mode") == "HTML" else (given, [])
        except BadEntitiesError as error:
            raise bad(f"can't parse entities: {error}") from error
        if units(text) > longest:
            raise bad("message is too long" if name == "text" else "message caption is too long")
        return text, entities

    def _find(self, values: Values, verb: str) -> Sent:
        chat, number = self._chat(values), int(values.get("message_id") or 0)
        found = next((sent for sent in self.sent if (sent.chat, sent.id) == (chat, number)), None)
        if found is None:
            raise bad(f"message to {verb} not found")
        return found

    def _told(self, values: Values, name: str, longest: int) -> bool:
        if units(str(values.get(name, ""))) > longest:
            raise bad(f"{name} is too long")
        return True

    def _not_too_fast(self, chat: int) -> None:
        """With `flood_limits`: one message a second per chat after a burst of five, thirty a second overall."""
        if not self.flood_limits:
            return
        now = time.monotonic()
        for key, most, seconds in ((chat, 5, 5.0), (0, 30, 1.0)):
            times = [at for at in self._last.get(key, []) if now - at < seconds]
            if len(times) >= most:
                wait = int(seconds - (now - times[0])) + 1
                raise RefusedError(429, f"Too Many Requests: retry after {wait}", {"retry_after": wait})
            self._last[key] = [*times, now]

    def _message(self, chat: int, language: str) -> dict[str, Any]:
        return {
            "message_id": next(self._numbers),
            "date": int(time.time()),
            "chat": {"id": chat, "type": "private", "first_name": "Ann"} | self.people.get(chat, {}),
            "from": user(chat, language) | self.people.get(chat, {}),
        }

    def _shown(self, sent: Sent) -> dict[str, Any]:
        entities = [
            {"type": e.kind, "offset": e.offset, "length": e.length} | ({"url": e.url} if e.url else {}) for e in sent.entities
        ]
        message = self._message(sent.chat, "fr") | {"message_id": sent.id, "from": BOT, "text": sent.text}
        return message | ({"entities": entities} if entities else {})


_NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)


def _buttons(values: Values) -> list[tuple[str, str]]:
    """The inline keyboard, flat: labels with their data or address."""
    markup = values.get("reply_markup") or {}
    if not isinstance(markup, dict):
        raise bad("can't parse reply keyboard markup JSON object")
    buttons = []
    for button in (button for row in markup.get("inline_keyboard", []) for button in row):
        if not str(button.get("text", "")).strip():
            raise bad("inline keyboard button text must be non-empty")
        kinds = [button[kind] for kind in ("callback_data", "url", "copy_text", "switch_inline_query") if kind in button]
        if len(kinds) != 1:
            raise bad("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")
        if "callback_data" in button and not 1 <= len(button["callback_data"].encode()) <= LONGEST_DATA:
            raise bad("BUTTON_DATA_INVALID")
        if "url" in button and not re.match(r"(https?|tg)://\S+", button["url"]):
            raise bad("BUTTON_URL_INVALID")
        buttons.append((button["text"], str(kinds[0])))
    if len(buttons) > _MOST_BUTTONS:
        raise bad("reply markup is too long")
    return buttons
