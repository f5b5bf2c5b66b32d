"""Words that Taiwan says otherwise: in sentences and articles alike, but not inside names."""

from pathlib import Path

import pytest

from bot.content.catalogues import read_taiwan
from bot.content.reading import Report
from bot.domain.chinese import to_traditional
from bot.settings import ROOT


@pytest.mark.parametrize(
    ("simplified", "said"),
    [
        ("集装箱每周一班", "貨櫃每週一班"),
        ("把数据存进数据库", "把資料存進資料庫"),
        ("菜鸟网络的软件", "菜鳥網絡的軟體"),
        ("国家知识产权局保护知识产权", "國家知識產權局保護智慧財產權"),
        ("关税、增值税", "關稅、增值稅"),
    ],
)
def test_trade_words_of_taiwan(simplified: str, said: str) -> None:
    report = Report(ROOT)
    terms = read_taiwan(ROOT / "locales" / "zh_Hant" / "terms.csv", report)
    assert report.problems == []
    assert to_traditional(simplified, terms) == said
    assert to_traditional(said, terms) == said  # an answer may pass twice


def test_a_damaged_list_names_its_lines(tmp_path: Path) -> None:
    path = tmp_path / "terms.csv"
    path.write_text("simplified,traditional,note\n软件,軟體,\n软件,軟件,\n網路,網路,\n链接\n", encoding="utf-8")
    report = Report(tmp_path)
    assert read_taiwan(path, report) == {"軟件": "軟體"}
    assert [problem.line for problem in report.problems] == [3, 4, 5]
