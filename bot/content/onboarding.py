"""knowledge/onboarding/ → Handbook: questions, paths, steps and contact points."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path as File

from bot.content.reading import ContentError, Node, Report, read_yaml
from bot.content.shelf import Shelf
from bot.domain.articles import Direction, Knowledge
from bot.domain.onboarding.handbook import Condition, Contact, Handbook, Option, Path, Query, Step
from bot.domain.shipping.lanes import Network
from bot.domain.text import normalise

_LONGEST_LABEL = 28  # letters of a button


def load_handbook(folder: File, knowledge: Knowledge, network: Network) -> Handbook:
    """The handbook; raises ContentError when a file cannot be used."""
    report = Report(folder.parent.parent)
    handbook = read_handbook(folder, knowledge, network, report)
    if report.errors:
        raise ContentError(report)
    return handbook


def read_handbook(folder: File, knowledge: Knowledge, network: Network, report: Report) -> Handbook:
    """Everything of the folder; problems go to the report, unusable entries are left out."""
    traits = {trait.id for trait in network.traits}
    shelf = _Shelf(knowledge, report)
    queries = tuple(shelf.queries(folder / "questions.yaml"))
    contacts = {contact.id: contact for contact in shelf.contacts(folder / "contacts.yaml")}
    steps = {step.id: step for step in shelf.steps(folder / "steps.yaml", queries, set(contacts), traits)}
    paths = tuple(shelf.paths(folder / "paths.yaml", queries, set(steps), traits))
    for unused in sorted(steps.keys() - {name for path in paths for name in path.steps}):
        report.error(folder / "steps.yaml", 1, f'no path has the step "{unused}"')
    for way in (Direction.EU_TO_CN, Direction.CN_TO_EU):
        last = Condition("direction", way.value)
        if not any(set(path.when) <= {last} and not path.unless for path in paths):
            report.error(folder / "paths.yaml", 1, f"{way} needs a last path without other conditions, so that nobody is left")
    return Handbook(queries, paths, steps, contacts)


class _Shelf(Shelf):
    """Questions, contact points, steps and paths."""

    def queries(self, path: File) -> Iterator[Query]:
        for key, node in read_yaml(path, self.report).items().items():
            ask = self.words(path, node, "ask")
            options = tuple(self._options(path, node.items().get("options", Node({}, node.line))))
            if ask is not None and options:
                yield Query(key, ask, options)

    def _options(self, path: File, node: Node) -> Iterator[Option]:
        for key, entry in node.items().items():
            label = self.words(path, entry, "label")
            if label is None:
                continue
            for text in label.texts.values():
                if len(text) > _LONGEST_LABEL:
                    self.report.error(path, entry.line, f'"{text}" has {len(text)} letters; a button holds {_LONGEST_LABEL}')
            yield Option(key, label, tuple(filter(None, map(normalise, entry.texts("words")))))

    def contacts(self, path: File) -> Iterator[Contact]:
        for key, node in read_yaml(path, self.report).items().items():
            what, sources = self.words(path, node, "what"), self.sources(path, node, "source")
            try:
                day = date.fromisoformat(node.text("as_of"))
            except ValueError:
                self.report.error(path, node.line_of("as_of"), f"{key}: as_of should be a date such as 2026-07-01")
                continue
            if what is not None and sources:
                yield Contact(key, sources[0], what, tuple(node.texts("languages")), day)

    def steps(self, path: File, queries: tuple[Query, ...], contacts: set[str], traits: set[str]) -> Iterator[Step]:
        for key, node in read_yaml(path, self.report).items().items():
            title, do, articles = (
                self.words(path, node, "title"),
                self.words(path, node, "do"),
                self.articles(path, node, "article"),
            )
            contact = node.text("contact")
            if contact and contact not in {*contacts, "region"}:
                self.report.error(path, node.line_of("contact"), f'contact "{contact}" is not in contacts.yaml')
            if title is None or do is None or not articles:
                continue
            yield Step(
                id=key,
                title=title,
                do=do,
                article=articles[0],
                sources=self.knowledge.articles[articles[0]].sources,
                contact=contact,
                papers=self.words(path, node, "papers", needed=False),
                duration=self.words(path, node, "duration", needed=False),
                cost=self.words(path, node, "cost", needed=False),
                traits=self._traits(path, node, "traits", traits),
                only=self._conditions(path, node, "only", queries),
                skip=self._conditions(path, node, "skip", queries),
            )

    def paths(self, path: File, queries: tuple[Query, ...], steps: set[str], traits: set[str]) -> Iterator[Path]:
        for key, node in read_yaml(path, self.report).items().items():
            name, summary, articles = (
                self.words(path, node, "name"),
                self.words(path, node, "summary"),
                self.articles(path, node, "article"),
            )
            for unknown in (step for step in node.texts("steps") if step not in steps):
                self.report.error(path, node.line_of("steps"), f'step "{unknown}" is not in steps.yaml')
            if name is None or summary is None or not articles:
                continue
            yield Path(
                id=key,
                name=name,
                summary=summary,
                when=self._conditions(path, node, "when", queries),
                unless=self._traits(path, node, "unless", traits),
                steps=tuple(step for step in node.texts("steps") if step in steps),
                article=articles[0],
            )

    def _conditions(self, path: File, node: Node, key: str, queries: tuple[Query, ...]) -> tuple[Condition, ...]:
        known = {(query.id, option.id) for query in queries for option in query.options}
        found = []
        for text in node.texts(key):
            question, _, option = text.partition("=")
            if (question, option) in known:
                found.append(Condition(question, option))
            else:
                self.report.error(path, node.line_of(key), f'{key}: "{text}" is no question=option of questions.yaml')
        return tuple(found)

    def _traits(self, path: File, node: Node, key: str, known: set[str]) -> frozenset[str]:
        for unknown in sorted(set(node.texts(key)) - known):
            self.report.error(path, node.line_of(key), f'{key}: "{unknown}" is not in knowledge/shipping/goods.yaml')
        return frozenset(known.intersection(node.texts(key)))
