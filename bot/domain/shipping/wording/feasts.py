"""The names of public holidays in Belgium and China, each with a remark for translators."""

from bot.domain.wording import within

Message = within("shipping")

# Translators: small print below days off; {version} is a number.
CALENDAR_SOURCE = Message("Public holidays: calendar of the open-source package “holidays” {version}.")
# Translators: a public holiday whose name we do not have.
A_HOLIDAY = Message("public holiday")
# Translators: public holiday in Belgium.
NEW_YEARS_DAY = Message("New Year's Day")
# Translators: public holiday in Belgium.
EASTER_SUNDAY = Message("Easter Sunday")
# Translators: public holiday in Belgium.
EASTER_MONDAY = Message("Easter Monday")
# Translators: public holiday, 1 May.
LABOUR_DAY = Message("Labour Day")
# Translators: public holiday in Belgium.
ASCENSION_DAY = Message("Ascension Day")
# Translators: public holiday in Belgium.
PENTECOST = Message("Whit Sunday")
# Translators: public holiday in Belgium.
WHIT_MONDAY = Message("Whit Monday")
# Translators: public holiday: 21 July in Belgium, 1 October in China.
NATIONAL_DAY = Message("National Day")
# Translators: public holiday in Belgium.
ASSUMPTION_DAY = Message("Assumption Day")
# Translators: public holiday in Belgium.
ALL_SAINTS_DAY = Message("All Saints' Day")
# Translators: public holiday in Belgium, 11 November.
ARMISTICE_DAY = Message("Armistice Day")
# Translators: public holiday in Belgium.
CHRISTMAS_DAY = Message("Christmas Day")
# Translators: public holiday in China.
CHINESE_NEW_YEAR = Message("Chinese New Year")
# Translators: public holiday in China, early April.
QINGMING = Message("Tomb-Sweeping Day (Qingming)")
# Translators: public holiday in China, June.
DRAGON_BOAT_FESTIVAL = Message("Dragon Boat Festival")
# Translators: public holiday in China, September or October.
MID_AUTUMN_FESTIVAL = Message("Mid-Autumn Festival")

FEASTS = {
    "New Year's Day": NEW_YEARS_DAY,
    "Easter Sunday": EASTER_SUNDAY,
    "Easter Monday": EASTER_MONDAY,
    "Labor Day": LABOUR_DAY,
    "Ascension Day": ASCENSION_DAY,
    "Pentecost": PENTECOST,
    "Pentecost Monday": WHIT_MONDAY,
    "National Day": NATIONAL_DAY,
    "Assumption Day": ASSUMPTION_DAY,
    "All Saints' Day": ALL_SAINTS_DAY,
    "Armistice Day": ARMISTICE_DAY,
    "Christmas Day": CHRISTMAS_DAY,
    "Chinese New Year (Spring Festival)": CHINESE_NEW_YEAR,
    "Tomb-Sweeping Day": QINGMING,
    "Dragon Boat Festival": DRAGON_BOAT_FESTIVAL,
    "Mid-Autumn Festival": MID_AUTUMN_FESTIVAL,
}
"""Names of the package `holidays` and how we call them."""
