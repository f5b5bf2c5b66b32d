"""What stands below a landed cost: conditions of a regime, and what could not be reckoned."""

from bot.domain.wording import within

Message = within("duties")

# Translators: a code is in no table; {code} is the code.
NOT_IN_TABLE = Message("The duty on {code} is not in my table. Look it up under that very code at the official address below.")
# Translators: the same in a landed cost.
TRADE_DEFENCE_NOT_INCLUDED = Message(
    "⚠️ Not included: anti-dumping or countervailing duty, which depends on the producer. Read below."
)
# Translators: below a landed cost whose trade defence duty is a range.
TRADE_DEFENCE_BY_PRODUCER = Message(
    "⚠️ Trade defence depends on the producer: from the lowest known company rate to the rate for all others; "
    "a named producer may pay more. Where two duties add up, the lowest of both may belong to no single producer. "
    "Have the producer's own rate in writing before you order."
)
# Translators: below every rate or cost into the EU whose goods have no article on trade defence.
TRADE_DEFENCE_NOT_KNOWN = Message(
    "Not included: any anti-dumping or countervailing duty on goods from China. Check your code in TARIC before you order."
)
# Translators: unit in sentences, plural.
UNIT_KILOGRAMS = Message("kilograms (net)")
# Translators: unit in sentences, plural.
UNIT_LITRES = Message("litres")
# Translators: unit in sentences, plural.
UNIT_PIECES = Message("pieces")
# Translators: note of a regime.
NEEDS_CHINESE_IMPORTER = Message(
    "Needs an importer in China registered with customs, and Chinese labels where the product requires them."
)
# Translators: note of a regime.
NEEDS_POSITIVE_LIST = Message("Only for codes on the positive list: check with the platform.")
# Translators: note of a regime; {order} and {year} are money.
NEEDS_ORDER_LIMITS = Message("At most {order} an order and {year} a buyer a year; never split an order to stay below.")
# Translators: note of a regime that is closed; {limit} is money.
ABOVE_ORDER_LIMIT = Message("Above {limit} an order is taxed as general trade.")
# Translators: note of a regime that is closed to companies.
ECOMMERCE_FOR_CONSUMERS = Message("Only for sales to consumers in China through a platform.")
# Translators: note of a regime.
PERSONAL_USE_ONLY = Message("Only for things a private person receives for own use; sales must not be disguised as such.")
# Translators: note of a regime; {limit} is money.
POSTAL_TAX_WAIVED = Message("Tax of {limit} or less a parcel is waived.")
# Translators: note of a regime that is closed; {limit} is money.
ABOVE_POSTAL_LIMIT = Message("Above {limit} a parcel needs an ordinary declaration.")
# Translators: note of a regime.
NEEDS_IOSS = Message("The seller or platform needs an IOSS number and charges the VAT at checkout.")
# Translators: note of a regime.
VAT_AT_THE_DOOR = Message("The buyer pays duty and VAT on arrival, and the carrier's fee on top.")
# Translators: note of a regime.
ONE_ITEM = Message("The flat duty counts once for each different tariff code in the parcel.")
# Translators: note of a regime that is closed; {limit} is money.
ABOVE_PARCEL_LIMIT = Message("Only up to {limit} of goods in a parcel.")
# Translators: note of a regime that is closed to consumers' parcels.
STANDARD_FOR_FIRMS = Message("For firms, and for parcels above the limit.")
# Translators: note: duty cannot be computed.
DUTY_NOT_A_PERCENTAGE = Message("The duty goes by weight or piece and is not in my table: ask China Customs for this code.")
# Translators: note: duty cannot be computed; {duty} is the expression of the tariff.
DUTY_NOT_COMPUTABLE = Message("The duty ({duty}) depends on more than value and weight: look it up in TARIC.")
# Translators: note: a quantity is missing; {unit} is kilograms, litres or pieces.
DUTY_NEEDS = Message("The duty depends on the quantity: tell me how many {unit}.")
# Translators: note: a quantity is missing; {unit} is kilograms, litres or pieces.
CONSUMPTION_TAX_NEEDS = Message("The consumption tax depends on the quantity: tell me how many {unit}.")
# Translators: note.
CONSUMPTION_TAX_UNKNOWN = Message("The consumption tax on these goods is not in my table: ask China Customs.")
# Translators: note: goods are too cheap to bear the consumption tax on luxury goods.
BELOW_LUXURY_THRESHOLD = Message("No consumption tax: the price stays below the threshold of high-end goods.")
# Translators: note, where nobody said to which EU country the goods go.
BELGIAN_VAT = Message("VAT is that of Belgium. Do the goods go to another EU country? Type its name.")
# Translators: note.
FREIGHT_NOT_INCLUDED = Message(
    "⚠️ Without freight and insurance: the real taxes are higher, since freight to the border counts too."
)
# Translators: note; {range} is a range of percentages.
HIGHEST_OF_RANGE = Message("The duty below this code is between {range}; I took the highest.")
# Translators: note.
SEVERAL_LINES = Message("Below this code the rates differ; I took the line with the highest duty.")
# Translators: note; {duty} are percentages.
LOWER_FOR_SPECIAL_USE = Message("Rates for this code: {duty}. The lower one is for special uses; I took the ordinary one.")
# Translators: note; {range} is a range of percentages.
ONLY_A_RANGE = Message("For this new code I know only a range, {range}; I took the highest.")
# Translators: note; {date} is a day.
TABLE_EXPIRED = Message("⚠️ My table was valid until {date}. New rates apply since: check before you rely on it.")
