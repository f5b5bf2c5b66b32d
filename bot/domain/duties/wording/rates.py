"""Codes with their rates, and what may come on top of them."""

from bot.domain.wording import within

Message = within("duties")

# Translators: the VAT is asked for while several codes may fit, which all bear the same; {vat} is a percentage.
SAME_VAT_IN_CHINA = Message("VAT in China is {vat}, whichever of these codes fits.")
# Translators: the same into the EU; the VAT is that of Belgium.
SAME_VAT_IN_BELGIUM = Message("VAT in Belgium is {vat}, whichever of these codes fits.")
# Translators: the same where the codes bear different VAT; {vat} lists percentages.
VAT_BY_CODE_IN_CHINA = Message("VAT in China depends on the code: {vat}.")
# Translators: the same into the EU; the VAT is that of Belgium.
VAT_BY_CODE_IN_BELGIUM = Message("VAT in Belgium depends on the code: {vat}.")
# Translators: the duty is asked for while several codes may fit; {duty} is a range of percentages. The codes follow.
DUTY_BY_CODE_IN_CHINA = Message("Duty in China depends on the code: {duty}.")
# Translators: the same into the EU.
DUTY_BY_CODE_IN_EU = Message("Duty into the EU depends on the code: {duty}.")
# Translators: the same where all the codes bear the same duty, a percentage.
SAME_DUTY_IN_CHINA = Message("Duty in China is {duty}, whichever of these codes fits.")
# Translators: the same into the EU.
SAME_DUTY_IN_EU = Message("Duty into the EU is {duty}, whichever of these codes fits.")
# Translators: behind a code to choose, where the way of the goods is known; {duty} and {vat} are percentages.
CODE_RATES = Message("duty {duty}, VAT {vat}")
# Translators: the same where the way is not known; {china} and {eu} are the duties there.
CODE_RATES_BOTH = Message("duty in China {china}, in the EU {eu}")
# Translators: in front of the known name that made us propose a code; {name} may be in another language.
BECAUSE = Message("like “{name}”")
# Translators: line of rates for goods from the EU; {duty}, {vat} and {tax} are percentages.
INTO_CHINA = Message("Into China: duty {duty}, VAT {vat}.")
# Translators: the same when a lower provisional rate replaces the MFN rate; {mfn} is the MFN rate.
INTO_CHINA_PROVISIONAL = Message("Into China: duty {duty} (provisional rate for 2026, instead of MFN {mfn}), VAT {vat}.")
# Translators: the same when a lower provisional rate holds for some of the goods below the code only.
INTO_CHINA_PARTLY = Message("Into China: duty {mfn}, or {provisional} for some goods below this code, VAT {vat}.")
# Translators: duty that is not a percentage.
INTO_CHINA_SPECIFIC = Message("Into China: duty by weight or piece, not in my table; VAT {vat}.")
# Translators: consumption tax in China; {tax} as the law writes it, such as 20% + 1 CNY/kg.
CONSUMPTION_TAX = Message("Consumption tax: {tax}.")
# Translators: consumption tax that only dear goods bear; {tax} as the law writes it.
CONSUMPTION_TAX_IF_DEAR = Message("Consumption tax {tax}, only at or above {limit}.")
# Translators: price per millilitre or gram above which cosmetics bear consumption tax; {amount} is money.
PER_MILLILITRE = Message("{amount} per ml or g")
# Translators: price per piece above which watches bear consumption tax; {amount} is money.
PER_PIECE = Message("{amount} each")
# Translators: consumption tax of beer.
CONSUMPTION_TAX_BEER = Message("Consumption tax: {high} per tonne from a price of {limit} per tonne, otherwise {low} per tonne.")
# Translators: line of rates for goods from China; {duty} is a percentage or an expression such as 8.3% + EA.
INTO_EU = Message("Into the EU: duty {duty}; VAT of the country of destination (Belgium {vat}).")
# Translators: EU duty that depends on the recipe.
INTO_EU_RECIPE = Message(
    "Into the EU: duty {duty}. EA, AD S/Z and AD F/M depend on milk, sugar and flour in the recipe (Meursing code)."
)
# Translators: EU duty that changes with the season.
INTO_EU_SEASON = Message("Into the EU: the duty changes with the season: {duty}.")
# Translators: EU duty on fruit and vegetables that depends on the entry price of the day.
INTO_EU_ENTRY_PRICE = Message("Into the EU: the duty depends on the entry price of the day; look it up in TARIC.")
# Translators: EU duty for which only a range is known.
INTO_EU_RANGE = Message("Into the EU: between {duty}, depending on the exact 10-digit code.")
# Translators: the EU duty does not hold for all goods below the code.
SEVERAL_DUTIES = Message("The duty differs below this code:")
# Translators: link to the official tariff for the code.
CHECK_IN_TARIC = Message("Check {code} in TARIC")
# Translators: link to the Chinese customs' rate query.
CHECK_IN_CHINA = Message("Check {code} at China Customs")
# Translators: goods under anti-dumping or countervailing duty; the article named below explains.
TRADE_DEFENCE = Message("⚠️ Trade defence: an extra anti-dumping or countervailing duty may apply, by producer. Read below.")
# Translators: below the rates of goods under trade defence; {duty} are percentages, such as 9.9–62.1% + 3.9–17.2%.
TRADE_DEFENCE_RATE = Message("⚠️ On top comes trade defence duty, by producer: {duty}. Read below.")
# Translators: goods into the EU that were not made in China; {country} is a country. A link to TARIC follows.
ELSEWHERE_INTO_EU = Message(
    "Goods made in {country} may have another duty into the EU. I do not reckon it: my rates are those of goods made in China. "
    "Look your code up in TARIC with that origin."
)
# Translators: goods into China that were not made in the EU; {country} is a country. A link to China Customs follows.
ELSEWHERE_INTO_CHINA = Message(
    "Goods made in {country} may have another duty in China. I do not reckon it: my rates are those of goods made in the EU. "
    "Look your code up at China Customs with that origin."
)
# Translators: goods that were made neither in China nor in the EU, on an unknown way; {country} is a country.
ELSEWHERE = Message(
    "Goods made in {country} may have another duty. I do not reckon it: I know goods made in China on their way into the EU, "
    "and goods made in the EU on their way to China."
)
