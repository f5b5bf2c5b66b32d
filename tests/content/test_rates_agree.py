"""A rate is told in two places, in the facts of the articles and in the table of the calculator: they must not differ."""

import re

from bot.domain.duties.office import Office
from bot.domain.understanding import Understanding


def test_rates_in_articles_are_those_of_the_tariff(mind: Understanding, office: Office) -> None:
    compared = 0
    for name, fact in mind.knowledge.facts.items():
        if found := re.fullmatch(r"china_mfn_.+_(\d{4,10})", name):
            lines = [line for of_code in office.tariff.china.values() for line in of_code if line.code.startswith(found[1])]
            rates = {line.mfn for line in lines}
            assert set(fact.numbers) <= rates, (name, fact.numbers, rates)
            assert len(rates) == 1 or len(found[1]) == len("3304"), name
            compared += 1
    assert compared > 10
