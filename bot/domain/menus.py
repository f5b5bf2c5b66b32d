"""Buttons that stand below many replies, and the articles behind which the assistant acts itself."""

from bot.domain import wording
from bot.domain.articles import Direction, Topic
from bot.domain.replies import Choice

TOPIC_NAMES = {
    Topic.ONBOARDING: wording.TOPIC_ONBOARDING,
    Topic.DUTIES: wording.TOPIC_DUTIES,
    Topic.SHIPPING: wording.TOPIC_SHIPPING,
}
TOPICS = tuple(Choice("topic", topic.value, name) for topic, name in TOPIC_NAMES.items())
PERSON = Choice("person", label=wording.TALK_TO_A_PERSON)
LANGUAGE = Choice("languages", label=wording.COMMAND_LANGUAGE)

PRIVACY_ARTICLE = "privacy"
FORGET_ARTICLE = "erase-my-data"
LANGUAGE_ARTICLE = "change-language"
CONTACTS_ARTICLE = "belgian-support-contacts"
BANTER_ARTICLE = "joke"
"""The weather, gossip: what we had better leave to others."""
BUYING_ARTICLE = "buying-and-selling"
EVASION_ARTICLE = "evasion-request"
NOT_DONE_ARTICLE = "what-i-do-not-do"
COMPLAINT_ARTICLE = "complaint"
ACKNOWLEDGED_ARTICLE = "acknowledge"
CLOSING_ARTICLES = (ACKNOWLEDGED_ARTICLE, "thanks", "praise", "goodbye")
"""Small talk that nobody says as a question."""
FRAUD_ARTICLES = (EVASION_ARTICLE, "undervaluation")
"""Which of them is meant by a false paper is hardly in doubt: both refuse."""
ELSEWHERE_ARTICLE = "other-countries"
SAMPLES_ARTICLE = "samples"
FAULTY_ARTICLE = "defective-goods"
REMOVAL_ARTICLES = ("moving-to-belgium", "moving-to-china")
"""About what somebody owns and brings along: the duty on such goods is not asked."""
HONEST_ARTICLES = ("gifts-private", SAMPLES_ARTICLE)
"""About what may truly be called a gift or a sample."""
DEFENCE_ARTICLE = "eu-anti-dumping"
PAYMENT_ARTICLE = "payment-terms"
VAT_ARTICLES = {Direction.CN_TO_EU: "import-vat-deferral", Direction.EU_TO_CN: "export-vat-zero"}
"""What a firm wants to read that asks whether it gets VAT back."""
PARCEL_ARTICLES = ("eu-150-relief-gone", "eu-3-euro-per-item", "aliexpress-parcel")
"""About what people order for themselves."""
CODE_ARTICLE = "hs-code"
"""How a code is found, whatever the goods."""
RATES_ARTICLES = (
    "import-duty-calculation-be",
    "china-import-duty-calculation",
    "china-tariff-2026",
    "eu-duty-examples",
    "china-duty-examples",
    "hs-code",
    "landed-cost",
)
"""About rates at large: for goods that are named the duty office knows more."""
