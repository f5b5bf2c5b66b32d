"""What asks the same comes together, whatever the order; what asks something else stays apart."""

from itertools import permutations

import pytest

from bot.domain.clusters import Miss, cluster


def misses(*texts: str, language: str = "fr") -> list[Miss]:
    return [Miss(number, number, text, language, "lost") for number, text in enumerate(texts)]


@pytest.mark.parametrize(
    ("language", "same", "other"),
    [
        (
            "fr",
            ["droits de douane trottinettes", "les droits de douane pour trottinettes ?", "droit de douane trotinettes"],
            "visa pour chien",
        ),
        ("nl", ["invoerrechten op steps", "invoerrechten steps", "Invoerrechten op step?"], "paspoort verloren"),
        ("zh_Hans", ["滑板车关税多少", "滑板车关税多少钱", "請問滑板車關稅多少"], "丢了护照怎么办"),
    ],
)
def test_rewordings_come_together(language: str, same: list[str], other: str) -> None:
    for order in permutations(same):
        clusters = cluster(misses(*order, other, language=language))
        assert [found.size for found in clusters] == [3, 1]


def test_the_most_frequent_comes_first_and_a_chat_counts_once() -> None:
    found = cluster(
        [Miss(n, 7, "where is my dog", "en", "lost") for n in range(5)]
        + misses("tax on scooters", "taxes on scooters", language="en")
    )
    assert [c.size for c in found] == [2, 1]
    assert len(found[1].misses) == 5


def test_languages_are_never_mixed() -> None:
    assert len(cluster(misses("DHL Shanghai", language="fr") + misses("DHL Shanghai", language="nl"))) == 2


def test_empty_and_wordless_messages_are_no_trouble() -> None:
    assert cluster([]) == []
    assert len(cluster(misses("", "?!", "😀"))) == 1
