"""A calendar file (iCalendar, RFC 5545) with one event of whole days."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from icalendar import Calendar, Event


def write(data: Mapping[str, Any]) -> bytes:
    """`data`: title, text, first and last day, id and the day it was made, all as text; days are ISO 8601."""
    event = Event()
    event.add("uid", f"{data['id']}@ewtp-assistant")
    event.add("dtstamp", datetime.combine(date.fromisoformat(data["made"]), time(), UTC))
    event.add("summary", data["title"])
    event.add("description", data["text"])
    event.add("dtstart", date.fromisoformat(data["first"]))
    event.add("dtend", date.fromisoformat(data["last"]) + timedelta(days=1))  # the standard counts to the day after
    event.add("transp", "TRANSPARENT")  # it takes nobody's time
    calendar = Calendar()
    calendar.add("prodid", "-//eWTP trade assistant//")
    calendar.add("version", "2.0")
    calendar.add_component(event)
    return bytes(calendar.to_ical())
