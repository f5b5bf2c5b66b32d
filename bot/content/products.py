"""The product index that belongs to a version of the tariff and its names: built once, then kept in the cache."""

import logging
import re
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from bot.content.cache import pickled, unpickled
from bot.content.everyday import everyday_names
from bot.content.reading import Report
from bot.content.senses import read_senses
from bot.domain.language import Language
from bot.domain.matching import meaning
from bot.domain.tariff import codes, lexicon, names, search
from bot.domain.tariff.search import FORMAT, Name, ProductIndex
from bot.domain.tariff.tables import Tariff

log = logging.getLogger(__name__)

_EXCLUSIONS = re.compile(r"\s*\((?:excl|à l'excl|m\.u\.v|sauf|autres que|behalve)[^()]*(?:\([^()]*\)[^()]*)*\)")


def load_index(folder: Path, tariff: Tariff, cache: Path) -> ProductIndex:
    """The index of these names; built now, in about a minute, if the cache does not hold it."""
    path = cache / f"products-{_stamp(folder, tariff)}.pickle"
    if stored := unpickled(path, ProductIndex):
        return stored
    log.warning("building the index of goods, once; about a minute")
    report = Report(folder.parent.parent)
    index = search.build(tuple(names_of(folder, tariff, report)), meaning.encode, read_senses(folder / "senses.yaml", report))
    pickled(path, index)
    return index


def names_of(folder: Path, tariff: Tariff, report: Report) -> Iterator[Name]:
    """Every name that leads to a subheading: everyday names, and the words of the tariffs in all languages."""
    for name, code, rank, language in everyday_names(folder, tariff, report):
        yield Name(name, code, rank, language=language)
    for code, titles in tariff.titles.items():
        if len(code) == codes.SUBHEADING:
            yield Name(titles[Language.EN], code, 0, title=True)
    chinese = {(line.name, line.code[:6]) for lines in tariff.china.values() for line in lines}
    european = {
        (_EXCLUSIONS.sub("", titles[language]), code[:6])
        for code, titles in tariff.eu_titles.items()
        for language in (Language.FR, Language.NL)
        if language in titles
    }
    for text, code in sorted(chinese | european):
        yield Name(text, code, 0)


def _stamp(folder: Path, tariff: Tariff) -> str:
    digest = sha256(f"{FORMAT} {meaning.name()}".encode())
    for path in sorted(
        (folder / "senses.yaml", folder / "nomenclature.csv", folder / "eu/texts.csv", *(folder / "names").glob("*.csv"))
    ):
        digest.update(path.read_bytes())
    digest.update("".join(line.name for lines in tariff.china.values() for line in lines).encode())  # names, not rates
    for module in (search, lexicon, names):
        digest.update(Path(str(module.__file__)).read_bytes())
    return digest.hexdigest()[:12]
