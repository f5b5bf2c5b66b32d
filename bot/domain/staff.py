"""Colleagues at the console: who they are and what their role lets them do."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from bot.domain.language import Language


class Role(StrEnum):
    """What a colleague may do. Each of viewer, agent, editor, admin may do what those before it may."""

    TRANSLATOR = "translator"
    VIEWER = "viewer"
    AGENT = "agent"
    EDITOR = "editor"
    ADMIN = "admin"


class Permission(StrEnum):
    """What a page or an action asks for."""

    ACCOUNT = "account"  # the own account: everybody who is signed in
    PROPOSE = "propose"  # see texts and propose others
    READ = "read"  # chats, personal data masked
    ANSWER = "answer"  # take over, reply, label, note; unmasked
    EDIT = "edit"  # decide on proposals, turn failures into knowledge
    ADMIN = "admin"  # accounts, audit log, export and erasure


_OF_ROLE: dict[Role, frozenset[Permission]] = {}
_OF_ROLE[Role.TRANSLATOR] = frozenset({Permission.ACCOUNT, Permission.PROPOSE})
_OF_ROLE[Role.VIEWER] = frozenset({Permission.ACCOUNT, Permission.READ})
_OF_ROLE[Role.AGENT] = _OF_ROLE[Role.VIEWER] | {Permission.ANSWER}
_OF_ROLE[Role.EDITOR] = _OF_ROLE[Role.AGENT] | {Permission.PROPOSE, Permission.EDIT}
_OF_ROLE[Role.ADMIN] = frozenset(Permission)


@dataclass(frozen=True)
class Colleague:
    """An account. `name` is what users are told when a person answers, and what the audit log says."""

    id: int
    name: str
    role: Role
    language: Language = Language.EN
    disabled: bool = False
    second_factor: bool = False

    def may(self, permission: Permission) -> bool:
        """Whether the role allows it."""
        return permission in _OF_ROLE[self.role]


IDLE = timedelta(minutes=30)
"""A session unused for this long has ended."""
LONGEST = timedelta(hours=12)
"""No session lives longer, however much it is used."""


@dataclass(frozen=True)
class Attempts:
    """Failed sign-ins of the last quarter of an hour, by account and by address."""

    account: int
    address: int


WINDOW = timedelta(minutes=15)
_MOST_OF_ACCOUNT = 5
_MOST_OF_ADDRESS = 20


def must_wait(attempts: Attempts) -> bool:
    """Whether sign-in is closed for now. The window slides, so nobody is locked out for ever."""
    return attempts.account >= _MOST_OF_ACCOUNT or attempts.address >= _MOST_OF_ADDRESS


SHORTEST_PASSWORD = 12
_COMMON = (
    "password",
    "motdepasse",
    "wachtwoord",
    "azerty",
    "qwerty",
    "123456",
    "welkom",
    "bienvenue",
    "ewtp",
    "alibaba",
    "cainiao",
)


def weakness(password: str, name: str) -> str | None:
    """Why a password is refused, in English; None when it will do. Length counts, not composition (NIST SP 800-63B)."""
    if len(password) < SHORTEST_PASSWORD:
        return f"it must have at least {SHORTEST_PASSWORD} letters"
    bare = password.casefold()
    for word in (name.casefold(), *_COMMON):
        bare = bare.replace(word, "") if word else bare
    if len(set(bare)) < SHORTEST_PASSWORD // 2:
        return "it is too easy to guess"
    return None


@dataclass(frozen=True)
class Deed:
    """A line of the audit log: who did what to what; never any text of a user."""

    at: datetime
    who: str
    what: str
    about: str = ""
