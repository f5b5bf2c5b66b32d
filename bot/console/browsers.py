"""By what failed sign-ins are counted: the account, the address, or a browser in which its owner has come in before."""

import hmac
import ipaddress
from datetime import timedelta
from secrets import token_hex

from aiohttp import web

from bot.console.keys import SECRET, SECURE

_REMEMBERED = timedelta(days=180)


def counted_as(request: web.Request, name: str) -> tuple[str, str]:
    """Account and address under which failures count.

    A browser in which this colleague has signed in counts by itself: strangers' guesses close an account to strangers only.
    """
    number, _, seal = request.cookies.get(_cookie(request), "").partition(".")
    if number and hmac.compare_digest(seal.encode(), _seal(request, number, name).encode()):
        return f"browser {number}", f"browser {number}"
    return name, address_of(request)


def remember(request: web.Request, response: web.StreamResponse, name: str) -> None:
    """Marks the browser as one of this colleague's. The mark opens nothing; it only counts failures apart."""
    number, age = token_hex(16), int(_REMEMBERED.total_seconds())
    value = f"{number}.{_seal(request, number, name)}"
    response.set_cookie(
        _cookie(request), value, max_age=age, path="/", httponly=True, samesite="Strict", secure=request.app[SECURE]
    )


def address_of(request: web.Request) -> str:
    """Where a request comes from. Only a proxy of our own network is believed, and only the address that it added itself."""
    peer = request.remote or ""
    named = request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip()
    return named if named and _inside(peer) else peer


def _inside(address: str) -> bool:
    try:
        return ipaddress.ip_address(address).is_private
    except ValueError:
        return False


def _cookie(request: web.Request) -> str:
    return "__Host-browser" if request.app[SECURE] else "browser"


def _seal(request: web.Request, number: str, name: str) -> str:
    message = f"browser {number} {name.casefold()}"
    return hmac.new(request.app[SECRET].encode(), message.encode(), "sha256").hexdigest()
