"""Words and their numbers, packed."""

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.packed import Packed, Strings

WORDS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=8)


@given(st.dictionaries(WORDS, st.integers(-(2**31), 2**31 - 1), max_size=30), WORDS)
def test_it_answers_as_the_mapping_it_was_made_of(numbers: dict[str, int], other: str) -> None:
    kept = pickle.loads(pickle.dumps(Packed(numbers, "i"), protocol=5))  # noqa: S301  what was just written
    for packed in (Packed(numbers, "i"), kept):
        assert dict(packed.items()) == numbers
        assert len(packed) == len(numbers)
        assert packed.get(other) == numbers.get(other)
        assert packed.get(other, 7) == numbers.get(other, 7)
        assert (other in packed) is (other in numbers)


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"])), max_size=30), st.slices(30))
def test_texts_are_read_out_as_they_were_put_in(texts: list[str], part: slice) -> None:
    kept = pickle.loads(pickle.dumps(Strings.of(texts), protocol=5))  # noqa: S301  what was just written
    for packed in (Strings.of(texts), kept):
        assert list(packed) == texts
        assert [packed[place] for place in range(-len(texts), len(texts))] == texts * 2
        assert packed[part] == texts[part]
        with pytest.raises(IndexError):
            packed[len(texts)]
