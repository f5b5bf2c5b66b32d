"""Sessions of the console: aiohttp-session over our database, so that a session can be ended from here at once."""

from typing import Any

from aiohttp import web
from aiohttp_session import AbstractStorage, Session

from bot.store.staff import DatabaseStaff

RENEWAL = "X-Renewal"
"""Header of a page that renews itself: a screen nobody looks at must not keep its session alive."""
COLLEAGUE = "colleague"
"""Key of the session under which the signed-in account stands."""


class DatabaseSessions(AbstractStorage):
    """The cookie holds a random key and nothing else. Signing in and out always begins a new session (no fixation)."""

    def __init__(self, staff: DatabaseStaff, *, secure: bool) -> None:
        # the prefix makes browsers insist on https and on this very host; Lax lets a link in a message open the page it
        # names, and what other sites post still comes without the cookie (and is refused by origin and token)
        name = "__Host-console" if secure else "console"
        super().__init__(cookie_name=name, httponly=True, samesite="Lax", secure=secure)
        self._staff = staff

    async def load_session(self, request: web.Request) -> Session:
        key = self.load_cookie(request)
        data = await self._staff.session(key, used=RENEWAL not in request.headers) if key else None
        if data is None:
            return Session(None, data=None, new=True)
        return Session(key, data={"created": 1, "session": data}, new=False)

    async def save_session(self, request: web.Request, response: web.StreamResponse, session: Session) -> None:
        known = self.load_cookie(request)
        data: dict[str, Any] = dict(session.items())
        if session.identity is not None and data:
            await self._staff.keep_session(str(session.identity), data)
            return
        if known:
            await self._staff.end_session(known)
        if data:
            key = await self._staff.open_session(data, data.get(COLLEAGUE))
            self.save_cookie(response, key)
        else:
            response.del_cookie(self.cookie_name, path="/", httponly=True, samesite="Lax", secure=self.cookie_params["secure"])
