"""Persons are hidden, trade stays readable, in every language."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.masking import MASK, mask

HIDDEN = [
    ("mail me at jan.peeters+shop@example.be please", "jan.peeters"),
    ("mijn nummer is 0475 12 34 56", "0475"),
    ("gsm 0475/12.34.56", "12.34"),
    ("appelez le +32 2 555 12 12", "555"),
    ("0032 475 12 34 56 svp", "475"),
    ("tel 02 555 12 12", "555"),
    ("我的电话13812345678", "13812345678"),
    ("call +86 138 1234 5678", "1234"),
    ("rekening BE68 5390 0754 7034", "5390"),
    ("IBAN BE68539007547034", "53900754"),
    ("my card 4111 1111 1111 1111 was charged", "4111"),
    ("passeport n° EF123456", "EF123456"),
    ("身份证号：110101199003078515", "110101199003078515"),
    ("je m'appelle Marie-Claire Dupont et", "Dupont"),
    ("Ik heet Jan van den Berg", "Berg"),
    ("my name is John Smith, hello", "Smith"),
    ("my name is Zoë d'Örmesson-Łukasiewicz and", "Łukasiewicz"),
    ("我叫王小明，想问关税", "王小明"),
    ("我是李经理", "李经理"),
    ("加微信 wxid_abc12345", "abc12345"),
    ("wechat: zhangsan", "zhangsan"),
    ("WeChat ID zhangsan please", "zhangsan"),
    ("my wechat is zhang_san", "zhang_san"),
    ("wx zhangsan88", "zhangsan88"),
    ("write me on telegram @jan_peeters", "jan_peeters"),
]
KEPT = [
    "600 bottles of 75 cl red wine, 5400 EUR FOB, freight 800 EUR",
    "HS 1806.31.00 et 8471 30 00",
    "1806 90 11 10",
    "mijn ondernemingsnummer BE0403170701 als EORI",
    "TVA BE 0403.170.701",
    "tracking RB123456785CN and 1Z999AA10123456784",
    "10 colis 60x40x40 de 12 kg vers Shanghai",
    "1.500,00 € et 2 000 kg",
    "hoe open ik een wechat winkel",
    "do i need a WeChat mini-program or an official account",
    "comment utiliser wechat paiement en belgique",
    "2026-11-26 tot 2027-02-01",
    "container MSKU1234565",
    "AWB 020-12345675",
    "巧克力礼盒 600欧元 CIF上海 跨境电商",
    "我是卖家，想出口到比利时",
    "we ship 0.912 CNY/l",
    "je suis une petite entreprise de Liège",
    "ik ben exporteur in Gent",
    "invoice 2026-0412 for 12 000,50 EUR",
]


@pytest.mark.parametrize(("text", "secret"), HIDDEN)
def test_what_names_a_person_is_hidden(text: str, secret: str) -> None:
    assert secret not in mask(text)
    assert MASK in mask(text)


@pytest.mark.parametrize("text", KEPT)
def test_what_trade_needs_stays(text: str) -> None:
    assert mask(text) == text


@given(st.text(max_size=200))
def test_masking_never_fails_and_masks_nothing_twice(text: str) -> None:
    assert mask(mask(text)) == mask(text)


@given(
    st.from_regex(r"[a-z]{1,10}\.[a-z]{1,10}@[a-z]{2,10}\.(be|cn|com)", fullmatch=True),
    st.sampled_from(["", "mail: ", "邮箱", "x "]),
)
def test_no_address_gets_through(address: str, before: str) -> None:
    assert address not in mask(before + address)
