"""Commands for a language that is being added: prepare its files, say what is left to write, begin an article."""

import argparse
import sys
from datetime import UTC, datetime
from typing import Any

from bot.content.languages import speak_all
from bot.domain.language import WRITTEN, Language
from bot.settings import Settings


def add_to(commands: Any) -> None:
    """Adds `language`, and `translate` of `article`, to the command line."""
    language = commands.add_parser("language", help="languages of the assistant").add_subparsers(dest="action", required=True)
    add = language.add_parser("add", help="prepare all files of another language, to be filled in")
    add.add_argument("tag", help="its code, such as de")
    add.set_defaults(act=_add)
    todo = language.add_parser("todo", help="what is left to write in a language")
    todo.add_argument("tag")
    todo.set_defaults(act=_todo)
    article = language.add_parser("article", help="prepare the file of an article in a language")
    article.add_argument("tag")
    article.add_argument("id", help="the folder of the article, such as eori")
    article.set_defaults(act=_article)
    spaces = language.add_parser(
        "spaces", help="put back the spaces and line breaks that a tool for Markdown took out of articles"
    )
    spaces.add_argument("since", help="the branch, tag or commit that the pages were changed from")
    spaces.set_defaults(act=_spaces)


def _add(given: argparse.Namespace, settings: Settings) -> int:
    from bot.content.new_language import UnusableError, prepare_language

    root = settings.knowledge_folder.parent
    try:
        files = prepare_language(given.tag, settings.knowledge_folder, settings.locales_folder, root / "docs", datetime.now(UTC))
    except UnusableError as error:
        print(error, file=sys.stderr)
        return 2
    for path in files:
        print(path.relative_to(root) if path.is_relative_to(root) else path)
    speak_all(settings.knowledge_folder)
    return _todo(given, settings)


def _todo(given: argparse.Namespace, settings: Settings) -> int:
    """Every file with something missing, then the commands in the order in which they help."""
    from bot.content.checks import check

    if given.tag not in WRITTEN:
        return _unknown(given.tag)
    told = f"{given.tag} lacks "
    for problem in sorted(check(settings.knowledge_folder, settings.locales_folder).problems):
        if problem.text.startswith(told) or f"/{given.tag}" in problem.file:
            print(problem)
    tag = given.tag
    print(
        f"""
1. knowledge/languages.yaml, below `{tag}:`       the small words around a question
2. locales/{tag}/LC_MESSAGES/messages.po          the assistant's sentences
3. python -m bot language article {tag} <id>      then title, phrases and answer; as many articles as people ask for
4. python -m bot check                            what is wrong, what is missing
5. python -m bot ask --language {tag} "…"         try it
6. tests/exam/{tag}.yaml                          questions that test it: ask, expect
7. take `draft: yes` out                          from then on, what is missing is an error""",
    )
    return 0


def _article(given: argparse.Namespace, settings: Settings) -> int:
    from bot.content.articles import prepare_text

    home = settings.knowledge_folder / "articles" / given.id
    if given.tag not in WRITTEN:
        return _unknown(given.tag)
    if not (home / "en.md").is_file() or (home / f"{given.tag}.md").exists():
        print(f"there is no article {given.id}, or it has a text in {given.tag} already", file=sys.stderr)
        return 2
    path = prepare_text(home, Language(given.tag))
    print(path.relative_to(settings.knowledge_folder.parent))
    return 0


def _spaces(given: argparse.Namespace, settings: Settings) -> int:
    from bot.content.spaces import UnknownRevisionError, put_back

    try:
        files = put_back(settings.knowledge_folder / "articles", given.since)
    except UnknownRevisionError as error:
        print(error, file=sys.stderr)
        return 2
    for path in files:
        print(path.relative_to(settings.knowledge_folder.parent))
    return 0


def _unknown(tag: str) -> int:
    print(f'"{tag}" is not a language of the assistant; begin with `python -m bot language add {tag}`', file=sys.stderr)
    return 2
