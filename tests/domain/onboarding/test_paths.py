"""Every combination of answers leads to a path with steps; special goods and experience change the steps."""

from itertools import product

import pytest

from bot.domain.onboarding.checklist import Guide
from bot.domain.onboarding.handbook import Handbook, Path
from bot.domain.understanding import Understanding

NOTHING: frozenset[str] = frozenset()


@pytest.fixture(scope="module")
def guide(mind: Understanding) -> Guide:
    assert mind.tools is not None
    return mind.tools.guide


@pytest.fixture(scope="module")
def handbook(guide: Guide) -> Handbook:
    return guide.handbook


def every_answer(handbook: Handbook) -> list[dict[str, str]]:
    names = [query.id for query in handbook.queries]
    options = [[option.id for option in query.options] for query in handbook.queries]
    return [dict(zip(names, chosen, strict=True)) for chosen in product(*options)]


def test_every_path_is_reached_and_no_answer_is_a_dead_end(handbook: Handbook) -> None:
    reached: set[str] = set()
    for answers in every_answer(handbook):
        path = handbook.path(answers, NOTHING)
        steps = handbook.checklist(path, answers, NOTHING)
        reached.add(path.id)
        assert len(steps) >= 6, answers
        assert len({step.id for step in steps}) == len(steps)
    assert reached == {path.id for path in handbook.paths}


def test_every_trait_of_goods_has_a_path_in_both_directions(guide: Guide) -> None:
    for trait in guide.network.traits:
        for answers in every_answer(guide.handbook):
            assert guide.handbook.path(answers, frozenset({trait.id})).steps


@pytest.mark.parametrize(
    ("answers", "traits", "path"),
    [
        ({"direction": "eu_to_cn", "channel": "business"}, [], "general-trade"),
        ({"direction": "eu_to_cn", "channel": "unsure"}, [], "general-trade"),
        ({"direction": "eu_to_cn", "channel": "consumers", "volume": "regular"}, [], "cbec-store"),
        ({"direction": "eu_to_cn", "channel": "consumers", "volume": "test"}, ["food"], "cbec-trial"),
        # meat and cheese are not for parcels of consumers
        ({"direction": "eu_to_cn", "channel": "consumers", "volume": "test"}, ["animal-food"], "general-trade"),
        ({"direction": "cn_to_eu", "channel": "consumers"}, [], "ioss-parcels"),
        ({"direction": "cn_to_eu", "channel": "business"}, [], "import-stock"),
        ({"direction": "eu_to_cn", "channel": "logistics"}, [], "hub-forwarding"),
        ({"direction": "cn_to_eu", "channel": "logistics"}, [], "hub-forwarding"),
    ],
)
def test_answers_choose_the_path(handbook: Handbook, answers: dict[str, str], traits: list[str], path: str) -> None:
    assert handbook.path(answers, frozenset(traits)).id == path


def steps(handbook: Handbook, path: str, *traits: str, **answers: str) -> set[str]:
    found: Path | None = handbook.path_named(path)
    assert found is not None
    return {step.id for step in handbook.checklist(found, answers, frozenset(traits))}


def test_goods_bring_their_own_steps(handbook: Handbook) -> None:
    plain = steps(handbook, "general-trade")
    assert steps(handbook, "general-trade", "food") - plain == {"gacc", "chinese-label"}
    assert steps(handbook, "general-trade", "cosmetics") - plain == {"nmpa-cosmetics"}
    assert "health-certificate" in steps(handbook, "general-trade", "animal-food")
    assert "ce" in steps(handbook, "import-stock", "children")
    # cosmetics on the positive list need no registration for cross-border retail
    assert "nmpa-cosmetics" not in steps(handbook, "cbec-trial", "cosmetics")


def test_experience_and_form_spare_or_add_steps(handbook: Handbook) -> None:
    assert "eori" in steps(handbook, "general-trade", experience="none")
    assert "eori" not in steps(handbook, "general-trade", experience="china")
    assert "company" in steps(handbook, "general-trade", form="none")
    assert "company" not in steps(handbook, "general-trade", form="company")


def test_the_region_decides_which_agency_helps(handbook: Handbook) -> None:
    step = handbook.steps["importer"]
    helper = {country: handbook.contact(step, {"country": country}) for country in ("wallonia", "flanders", "brussels", "china")}
    assert [contact.id if contact else None for contact in helper.values()] == ["awex", "fit", "hub-brussels", "bcecc"]


def test_the_directory_names_every_contact_with_page_languages_and_day(handbook: Handbook) -> None:
    wanted = {"awex", "fit", "hub-brussels", "customs", "flanders-china", "bcecc", "fasfc", "lgg", "cainiao", "gacc"}
    assert wanted <= handbook.contacts.keys()
    for contact in handbook.contacts.values():
        assert contact.source.url
        assert contact.languages
        assert contact.as_of.year >= 2026
