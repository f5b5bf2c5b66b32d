"""What the document form can show."""

from dataclasses import dataclass
from datetime import date

from bot.domain.documents.consignment import Consignment
from bot.domain.replies import Part, Say


@dataclass(frozen=True)
class ShowLines(Part):
    """The lines so far, and the lines that could not be used."""

    form: Consignment
    problems: tuple[Say, ...]


@dataclass(frozen=True)
class ShowDocuments(Part):
    """Invoice, packing list and data of a filled form, with what should be looked at."""

    form: Consignment
    findings: tuple[Say, ...]
    on: date
