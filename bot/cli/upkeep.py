"""Commands that keep an installation in order: texts checked and learned, tables renewed, the database moved, faults found."""

import argparse
import asyncio
import sys
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from bot.settings import Settings


def add_to(commands: Any) -> None:
    """Adds `check`, `exam`, `train`, `migrate`, `doctor` and `tariff` to the command line."""
    check = commands.add_parser("check", help="check knowledge and locales; every problem with file and line")
    check.add_argument("--stamp", action="store_true", help="note in every translation that it matches today's English text")
    check.add_argument("--coverage", action="store_true", help="print how much of everything exists in each language")
    check.set_defaults(act=_check)

    exam = commands.add_parser("exam", help="replay the project's own exam; right, unsure and wrong per language")
    exam.add_argument(
        "--verbose", action="store_true", help="list every question that was not answered right, and articles out of reach"
    )
    exam.set_defaults(act=_exam)

    train = commands.add_parser("train", help="learn from the phrases now, so that the first start is quick")
    train.set_defaults(act=_train)

    migrate = commands.add_parser("migrate", help="bring the database to today's form")
    migrate.set_defaults(act=_migrate)

    doctor = commands.add_parser("doctor", help="what is wrong with this installation, and the command that mends it")
    doctor.set_defaults(act=_doctor)

    tariff = commands.add_parser("tariff", help="renew the tariff tables").add_subparsers(dest="action", required=True)
    renew = tariff.add_parser("import", help="read an official tariff file, show what would change, and write it with --write")
    renew.add_argument("file", type=Path, help="the Commission's duties workbook, or a Chinese tariff; .xlsx or .csv")
    renew.add_argument(
        "--on", type=date.fromisoformat, default=datetime.now(UTC).date(), help="the day whose rates are taken; today"
    )
    renew.add_argument("--valid-from", type=date.fromisoformat)
    renew.add_argument("--valid-to", type=date.fromisoformat)
    renew.add_argument("--review-by", type=date.fromisoformat, help="the day from which answers warn; in a year")
    renew.add_argument("--write", action="store_true", help="write the table; without it nothing changes")
    renew.set_defaults(act=_import_tariff)


def _check(given: argparse.Namespace, settings: Settings) -> int:
    from bot.content.checks import check
    from bot.content.checks.stamps import stamp

    if given.stamp:
        print(f"{stamp(settings.knowledge_folder)} translations marked as up to date")
    report = check(settings.knowledge_folder, settings.locales_folder)
    for problem in sorted(report.problems):
        print(problem)
    print(report.summary)
    if given.coverage:
        print(_coverage(settings))
    return 1 if report.errors else 0


def _coverage(settings: Settings) -> str:
    from bot.content.catalogues import read_catalogues
    from bot.content.coverage import coverage, table
    from bot.content.knowledge import load_knowledge
    from bot.content.reading import Report
    from bot.settings import ROOT

    knowledge = load_knowledge(settings.knowledge_folder, settings.data_folder)
    catalogues = read_catalogues(settings.locales_folder, Report(settings.locales_folder))
    return table(coverage(knowledge, catalogues, ROOT / "tests" / "exam"))


def _exam(given: argparse.Namespace, settings: Settings) -> int:
    from bot.app import build_mind
    from bot.exam import out_of_reach, run_exam
    from bot.settings import ROOT

    mind = build_mind(settings)
    result = run_exam(mind, ROOT / "tests" / "exam")
    print(result.table(verbose=given.verbose))
    if given.verbose:
        for line in out_of_reach(mind):
            print(f"out of reach by its own title: {line}")
    return 0 if result.passed else 1


def _train(_given: argparse.Namespace, settings: Settings) -> int:
    from bot.app import build_mind

    knowledge = build_mind(settings).knowledge
    print(f"learned from {len(knowledge.articles)} articles and {len(knowledge.terms)} terms, version {knowledge.version}")
    return 0


def _migrate(_given: argparse.Namespace, settings: Settings) -> int:
    from bot.store.migrate import upgrade

    settings.data_folder.mkdir(parents=True, exist_ok=True)
    upgrade(settings.database)
    print("the database is up to date")
    return 0


def _doctor(_given: argparse.Namespace, settings: Settings) -> int:
    from bot.doctor import Finding, Grade, examine

    async def visit() -> list[Finding]:
        found = []
        async for finding in examine(settings, datetime.now(UTC)):
            print(finding, flush=True)
            found.append(finding)
        return found

    return 1 if any(finding.grade is Grade.WRONG for finding in asyncio.run(visit())) else 0


def told_by_doctor(error: ValidationError) -> int:
    """Settings with which nothing else can be looked at."""
    from bot.doctor import refused

    for finding in refused(error):
        print(finding)
    return 1


def _import_tariff(given: argparse.Namespace, settings: Settings) -> int:
    from bot.content.reading import Report
    from bot.content.tariff_import import UnknownLayoutError, read_import, write_import

    folder = settings.knowledge_folder / "tariff"
    report = Report(given.file.parent)
    try:
        new = read_import(given.file, folder, given.on, report)
    except (OSError, UnknownLayoutError, UnicodeDecodeError) as error:
        print(f"cannot use {given.file}: {error}", file=sys.stderr)
        return 2
    if report.errors or not new.rows:
        for problem in sorted(report.problems):
            print(problem, file=sys.stderr)
        print(f"{report.errors} rows cannot be used, {len(new.rows)} can; nothing was written", file=sys.stderr)
        return 1
    for line in new.lines():
        print(line)
    if given.write:
        review_by = given.review_by or given.on + timedelta(days=365)
        dates = {"as_of": given.on, "valid_from": given.valid_from, "valid_to": given.valid_to, "review_by": review_by}
        write_import(new, folder, dates)
        print("written; run `python -m bot check`, then `python -m bot train`")
    return 0
