"""The sentences about goods, rates and landed cost, in English, each with a remark for translators; see bot/domain/wording.py."""

from bot.domain.wording import within

Message = within("duties")

# Translators: above up to five codes with their titles, when the name of the goods may mean several.
WHICH_GOODS = Message("Several codes may fit “{text}”. Which one is it?")
# Translators: above the rates of one code, where no other one comes near and it is not beyond doubt. A button offers others.
NEAREST_CODE = Message("For “{text}” only this code comes near. If another one fits better, use the button.")
# Translators: above the next question or the result, for who tells more instead of choosing one of the proposed codes.
CODE_TAKEN = Message("I go on with {code}, the likeliest code: {title}. Another one fits better? Use the button.")
# Translators: above the rates of goods whose code is not decided; {codes} lists two to five codes with the same rates.
WHICHEVER = Message("Whichever of these codes fits ({codes}), the rates are the same:")
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
# Translators: no code was found; {text} is what the user typed.
NO_GOODS = Message("I find no code for “{text}”. What is it made of, and what is it for? Or type its HS code.")
# Translators: the code does not exist; {code} as typed.
UNKNOWN_CODE = Message("The code {code} does not exist. Is it one of these?")
# Translators: above the codes below a heading or chapter that was typed; {code} as typed.
BELOW_CODE = Message("{code} covers several subheadings. Which one is it?")
# Translators: two codes were typed for the same goods, for example that of the supplier; the codes follow with their rates.
TWO_CODES = Message(
    "You name several codes. What the goods really are decides, not the duty; invoice and declaration must carry the right one. "
    "Which one is it?"
)
# Translators: button to say that no proposed code fits; at most 28 letters.
NO_CODE_FITS = Message("None of these")
# Translators: asks for the goods, at the beginning of an estimate.
ASK_GOODS = Message("Which goods? Type a name (“filled chocolates”) or an HS code.")

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
# Translators: a code is in no table; {code} is the code.
NOT_IN_TABLE = Message("The duty on {code} is not in my table. Look it up under that very code at the official address below.")
# Translators: below lines of a tariff whose names are in another language; {language} is the name of that language.
NAMES_IN = Message("The names of these lines are in {language}: I have no official text in yours.")
# Translators: to a question without an answer that names goods; {goods} quotes the user. Two buttons follow.
ABOUT_THE_GOODS = Message(
    "To that I have no checked answer. For {goods} I know duty and taxes, and what carriers and customs ask:"
)
# Translators: several lines below a code have different rates.
WHICH_LINE = Message("Below {code} the rates differ. Which line is it?")
# Translators: button when the user does not know; at most 28 letters.
DO_NOT_KNOW = Message("I do not know")
# Translators: link to the official tariff for the code.
CHECK_IN_TARIC = Message("Check {code} in TARIC")
# Translators: link to the Chinese customs' rate query.
CHECK_IN_CHINA = Message("Check {code} at China Customs")
# Translators: goods under anti-dumping or countervailing duty; the article named below explains.
TRADE_DEFENCE = Message("⚠️ Trade defence: an extra anti-dumping or countervailing duty may apply, by producer. Read below.")
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
# Translators: below the rates of goods under trade defence; {duty} are percentages, such as 9.9–62.1% + 3.9–17.2%.
TRADE_DEFENCE_RATE = Message("⚠️ On top comes trade defence duty, by producer: {duty}. Read below.")
# Translators: below every rate or cost into the EU whose goods have no article on trade defence.
TRADE_DEFENCE_NOT_KNOWN = Message(
    "Not included: any anti-dumping or countervailing duty on goods from China. Check your code in TARIC before you order."
)
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
# Translators: button: the goods were made in China after all; at most 28 letters.
MADE_IN_CHINA = Message("They are made in China")
# Translators: button: the goods were made in the EU after all; at most 28 letters.
MADE_IN_EU = Message("They are made in the EU")
# Translators: to "paid by card" while a landed cost is reckoned.
PAYMENT_CHANGES_NOTHING = Message("How you pay changes nothing in this estimate: it is reckoned from the price.")
# Translators: goods that were answered about are described; {text} quotes the user, {goods} names the goods, {code} is their HS code.
DESCRIBED = Message("Noted: “{text}”. I keep code {code} for {goods}; if such goods have a code of their own, choose it.")
# Translators: goods are told to be without something; {text} is what they lack, {code} their HS code.
LACKS = Message("Noted: without {text}. I still reckon with code {code}; if such goods have a code of their own, choose it.")
# Translators: to "they are free" while a landed cost is reckoned. A button to the article on samples follows.
FREE_TOO = Message("Goods that nobody pays for have a value for customs too: tell me what they are really worth.")
# Translators: to "how much for both?", where one of two kinds of goods was reckoned or is asked about.
ONE_SUM_EACH = Message("So far I know one kind of goods. Tell me the other with its number and price: then I add both up.")
# Translators: below an estimate or a question about samples. A button to the article on samples follows.
SAMPLES = Message("Samples are usually not exempt from duty and VAT: the button below tells what counts.")
# Translators: button to start a landed-cost estimate; at most 28 letters.
START_ESTIMATE = Message("Landed cost estimate")
# Translators: button to see the last estimate again; at most 28 letters.
LAST_ESTIMATE = Message("My last estimate")
# Translators: button below an article about duties that leads to the code and rate of the goods; at most 28 letters.
FIND_CODE = Message("Exact code and rate")
# Translators: button to see other codes for the same goods; at most 28 letters.
OTHER_CODES = Message("Other codes")

# Translators: asks which way the goods go.
ASK_DIRECTION = Message("Which way do the goods go?")
# Translators: button; at most 28 letters.
TO_CHINA = Message("From the EU to China")
# Translators: button; at most 28 letters.
TO_EU = Message("From China to the EU")
# Translators: asks for the value of the whole shipment.
ASK_VALUE = Message("What is the price of the goods, all together? For example: 8000 EUR")
# Translators: the same when the price holds the transport; {incoterm} is three letters, {mode} is by air, by sea …
ASK_VALUE_BY = Message("What is the {incoterm} price of the goods, all together, {mode}? For example: 8000 EUR")
# Translators: asks for the Incoterm.
ASK_INCOTERM = Message("Under which Incoterms rule is that price?")
# Translators: asks for the cost of transport and insurance; the user may not know.
ASK_FREIGHT = Message("What do freight and insurance to the border cost together? For example: 600 EUR")
# Translators: the same for a certain mode of transport; {mode} is air, sea, rail, road or courier.
ASK_FREIGHT_BY = Message("What do freight and insurance cost {mode}? For example: 600 EUR")
# Translators: mode of transport inside the sentence above.
BY_AIR = Message("by air")
# Translators: mode of transport inside the sentence above.
BY_SEA = Message("by sea")
# Translators: mode of transport inside the sentence above.
BY_RAIL = Message("by rail")
# Translators: mode of transport inside the sentence above.
BY_ROAD = Message("by road")
# Translators: mode of transport inside the sentence above.
BY_COURIER = Message("by courier")
# Translators: asks who buys.
ASK_CHANNEL = Message("Who buys the goods?")
# Translators: button; at most 28 letters.
BUSINESS = Message("A company")
# Translators: button; one consumer orders one parcel; at most 28 letters.
ONE_CONSUMER = Message("A consumer, by parcel")
# Translators: button; at most 28 letters.
ECOMMERCE = Message("Cross-border e-commerce")
# Translators: asks for the country in the EU.
ASK_COUNTRY = Message("To which EU country?")
# Translators: asks for a quantity that the tax is computed on; {unit} is kilograms, litres or pieces.
ASK_QUANTITY = Message("The tax on these goods goes by quantity or unit price. How many {unit} is it, all together?")
# Translators: the same where cases were counted and it is not known how many bottles one holds; {count} is a number above one.
ASK_PACKED = Message(
    "The tax on these goods goes by litre: how many bottles does one of the {count} cases hold, and how large are they? "
    "For example: 24 x 33 cl. Or type the litres of all together."
)
# Translators: the same where the size of the bottles is known; {size} is a volume, such as 33 cl.
ASK_HELD = Message(
    "The tax on these goods goes by litre: how many bottles of {size} cl does one of the {count} cases hold? For example: 24. "
    "Or type the litres of all together, with their unit."
)
# Translators: the number of bottles is known, their size is not; {count} is a number above one.
ASK_SIZE = Message(
    "The tax on these goods goes by litre: how large is one of the {count} bottles? For example: 33 cl. "
    "Or type the litres of all together."
)
# Translators: unit in sentences, plural.
UNIT_KILOGRAMS = Message("kilograms (net)")
# Translators: unit in sentences, plural.
UNIT_LITRES = Message("litres")
# Translators: unit in sentences, plural.
UNIT_PIECES = Message("pieces")
# Translators: a DDP price already holds duties and taxes, so it cannot be the customs value.
ASK_VALUE_WITHOUT_TAXES = Message("A DDP price already contains duties and taxes. What is the price without them (DAP)?")
# Translators: these ten answer "why do you ask?"; the question follows again. Why the goods are asked.
WHY_GOODS = Message("Every product has its own code, and the code decides the duty.")
# Translators: why the way of the goods is asked.
WHY_DIRECTION = Message("China and the EU tax the same goods differently.")
# Translators: why the line below a code is asked.
WHY_LINE = Message("The lines below this code have different duties.")
# Translators: why the price is asked.
WHY_VALUE = Message("Duty and VAT are a share of the price. It is used for this estimate only.")
# Translators: why it is asked whether a price is that of one or of all, or which number is meant.
WHY_EACH = Message("The two give very different totals.")
# Translators: why the Incoterms rule is asked.
WHY_INCOTERM = Message("It tells whether freight and insurance are in your price: customs count them up to the border.")
# Translators: why the freight is asked.
WHY_FREIGHT = Message("Customs add freight and insurance up to the border to the price before they count duty and VAT.")
# Translators: why the buyer is asked.
WHY_CHANNEL = Message("A company's import, a consumer's parcel and cross-border e-commerce are taxed differently.")
# Translators: why the country is asked.
WHY_COUNTRY = Message("VAT is that of the country where the goods arrive.")
# Translators: why a quantity is asked.
WHY_QUANTITY = Message("The tax on these goods is counted by quantity, not only by price.")
# Translators: button to skip a question; at most 28 letters.
SKIP = Message("Skip")
# Translators: button to go back to the question before; at most 28 letters.
BACK = Message("Back")
# Translators: an amount that must be positive; {text} quotes it.
MUST_BE_POSITIVE = Message("“{text}” cannot be: it must be more than zero.")
# Translators: an amount beyond all reason; {text} quotes it.
TOO_LARGE = Message("“{text}” is more than I can believe. Please type it again.")
# Translators: a number that may be read in two ways; {text} quotes it; two buttons follow.
WHICH_NUMBER = Message("Is “{text}” with a decimal mark or with thousands?")
# Translators: the price of one piece is known, their number is not; {price} is money.
ASK_HOW_MANY = Message(
    "{price} is the price of one: how many are there? For example: 500 pieces. Or type the price of all together."
)
# Translators: the price of one kilogram is known, the weight is not; {price} is money.
ASK_HOW_HEAVY = Message(
    "{price} is the price of one kilogram: how many are there? For example: 500 kg. Or type the price of all."
)
# Translators: the price of one litre is known, the volume is not; {price} is money.
ASK_HOW_MUCH = Message(
    "{price} is the price of one litre: how many are there? For example: 500 litres. Or type the price of all."
)
# Translators: a price was told that may be that of one piece; {price} and {product} are money, {count} a number above one.
ONE_OR_ALL = Message("Is {price} the price of one, or of all {count}? If of one, all together cost {product}.")
# Translators: the same for kilograms.
ONE_OR_ALL_KILOS = Message("Is {price} the price of one kilogram, or of all {count} kg? If of one, all together cost {product}.")
# Translators: the same for litres.
ONE_OR_ALL_LITRES = Message(
    "Is {price} the price of one litre, or of all {count} litres? If of one, all together cost {product}."
)
# Translators: several goods are in one shipment; {goods} names the ones that the question that follows is about.
OF_THE_GOODS = Message("About {goods}:")
# Translators: below the landed cost of several goods in one shipment.
FREIGHT_SHARED = Message("Freight is shared over the goods by their value, as customs do.")
# Translators: heading of the sum below the landed cost of several goods; {count} is a number above one.
ALL_LINES = Message("All {count} goods together")
# Translators: goods were taken out of a shipment; {goods} names them. What is left follows.
TAKEN_OUT = Message("Without {goods}:")
# Translators: above the landed cost of one of several goods in a shipment; {goods} names them.
ONLY_THESE = Message("{goods} alone, with their share of the freight:")
# Translators: to "and what if DDP?" after a price under another rule; {incoterm} is that rule, such as FOB. The estimate follows.
SELLER_PAYS = Message(
    "Under DDP the seller pays the duty and VAT below, and must be able to import there. Their amounts do not change: they are "
    "counted on the {incoterm} price I know. If your price itself becomes another one, type it."
)
# Translators: the freight was told beside a price, and a rule that includes it; {freight} and {price} are money, {incoterm} three letters.
FREIGHT_ON_TOP = Message("I count the freight of {freight} on top of {price}: together they make the {incoterm} price.")
# Translators: below a sum after the rule was changed, for example from FOB to CIF; {price} is money, {incoterm} the new rule, {before} the old one.
PRICE_TAKEN = Message(
    "I took {price} as the {incoterm} price, freight included. If it is still the {before} price, freight comes on top as before: "
    "the rule alone saves nothing."
)
# Translators: to "is there anti-dumping on it?" where no article tells of a measure; {code} is an HS code. How to look it up follows.
NO_MEASURE_KNOWN = Message("I know of no anti-dumping measure on {code}, but I do not know all of them: TARIC decides.")
# Translators: to "which code did you use?"; {code} is an HS code, {title} its text, {goods} the user's words.
CODE_USED = Message(
    "I take {goods} as {code} – {title}. If another code fits better, the duty may change: the declarant or customs confirm it."
)
# Translators: a number was typed where codes are proposed; {number} is that number. Two buttons follow.
PRICE_OR_PIECES = Message("Is {number} the price of all in euro, or the number of pieces?")
# Translators: button, answers the question above; at most 28 letters.
IS_PRICE = Message("The price of all, in euro")
# Translators: button, answers the question above; at most 28 letters.
IS_PIECES = Message("The number of pieces")
# Translators: button, answers the question above; at most 28 letters.
PRICE_OF_ONE = Message("The price of one")
# Translators: button, answers the question above; at most 28 letters.
PRICE_OF_ALL = Message("The price of all")
# Translators: below a result when the quantity was corrected and the price was not; {price} is money.
PRICE_STAYED = Message("I kept the price of {price} for all together. If it changed too, type the new one.")
# Translators: before a question that stays open, when something else was told; {told} lists it, for example 50 pieces, FOB.
NOTED = Message("Noted: {told}")
# Translators: below a landed cost or a question; {amount} is money that was named beside the goods: a competitor's price, a
# deposit, a cost after arrival.
LEFT_OUT = Message(
    "{amount} is not in the sum: I took it neither for the price of these goods nor for freight. "
    "Is it a cost on the way to the border? Then add it to the freight."
)
# Translators: a number of pieces in a list; {count} is a number above one.
SOME_PIECES = Message("{count} pieces")
# Translators: above the next question, after other goods were named than before; {goods} quotes the user.
NOW_ABOUT = Message("Now about {goods} ({code}):")
# Translators: the user does not know the answer, and nothing can be computed without it.
CANNOT_SKIP = Message("Without that I cannot reckon it. Choose what comes nearest, or let a person look: /person")
# Translators: the total is asked for while a question about the shipment is open; the question follows.
TOTAL_LATER = Message("For the total I still need this:")
# Translators: the same below a landed cost that leaves something out; the question follows.
FOR_EXACT = Message("That is as far as it goes. For the exact total I still need this:")
# Translators: a currency without an ECB rate; {currency} is its code.
UNKNOWN_CURRENCY = Message("I have no exchange rate for {currency}. Please give the amount in EUR, USD or CNY.")

# Translators: heading of the result; {goods} are the user's words or the title, {code} the HS code.
RESULT = Message("Landed cost of {goods} ({code})")
# Translators: the same with the sum, which is money, perhaps from … to ….
RESULT_SUM = Message("Landed cost of {goods} ({code}): {total}")
# Translators: summary of what was computed, in one line: value, Incoterm, direction.
RESULT_INPUT = Message("{value}, {incoterm}, {direction}")
# Translators: the same where no Incoterms rule was told: value, direction.
RESULT_INPUT_PLAIN = Message("{value}, {direction}")
# Translators: name of a regime: ordinary import into China by a company.
GENERAL = Message("General trade")
# Translators: name of a regime: cross-border e-commerce into China.
REGIME_ECOMMERCE = Message("Cross-border e-commerce")
# Translators: name of a regime: personal parcel by post into China.
POSTAL = Message("Personal parcel by post")
# Translators: name of a regime: ordinary import declaration in the EU.
STANDARD = Message("Standard import")
# Translators: name of a regime: consumer parcel, VAT paid at the shop through the Import One-Stop Shop.
IOSS = Message("Parcel with IOSS")
# Translators: name of a regime: consumer parcel, VAT paid on arrival.
PARCEL = Message("Parcel without IOSS")
# Translators: line of costs.
GOODS = Message("Goods")
# Translators: line of costs.
FREIGHT = Message("Freight and insurance")
# Translators: line of costs.
INSURANCE = Message("Insurance")
# Translators: line of costs.
DUTY = Message("Customs duty")
# Translators: line of costs; short for anti-dumping duty.
ANTI_DUMPING = Message("Anti-dumping duty")
# Translators: line of costs: duty against subsidies.
COUNTERVAILING = Message("Countervailing duty")
# Translators: line of costs.
CONSUMPTION = Message("Consumption tax")
# Translators: line of costs.
VAT = Message("VAT")
# Translators: line of costs: China's single tax on personal parcels.
PARCEL_TAX = Message("Tax on personal articles")
# Translators: line of costs: a fee of the country of destination on parcels.
FEE = Message("National parcel fee")
# Translators: last line of costs.
TOTAL = Message("Total")
# Translators: last line when a cost is missing.
TOTAL_WITHOUT = Message("Total without the unknown amounts")
# Translators: in place of an amount that cannot be told.
UNKNOWN = Message("not known")
# Translators: mark of the cheapest regime that is allowed.
CHEAPEST = Message("cheapest")
# Translators: mark of a regime that this shipment may not use.
NOT_ALLOWED = Message("not open to this shipment")
# Translators: compares two results after a correction; {before}, {after} and {difference} are money.
COMPARED = Message("Before: {before}. Now: {after} ({difference}).")
# Translators: the sum that was shown before, in another currency; {total}, {before} and {taxes} are money.
CONVERTED = Message("Total {total} ({before}); of this duty and taxes {taxes}.")
# Translators: below a landed cost, what one comes to; {unit} is kg, l, m² or “piece”, {total} and {net} are money, perhaps from … to ….
EACH_COMES_TO = Message("Per {unit}: {total} with VAT, {net} without VAT.")
# Translators: the same for all together.
ALL_COMES_TO = Message("In all: {total} with VAT, {net} without VAT.")
# Translators: unit in the sentence before: one piece.
ONE_PIECE = Message("piece")
# Translators: above the duty and taxes of a landed cost; {taxes} and {total} are money, perhaps from … to ….
TAXES_OF = Message("Of the total of {total}, {taxes} are duty and taxes:")
# Translators: below the duty and taxes of a landed cost.
TAXES_BECAUSE = Message(
    "The code of the goods sets the duty. It is counted on goods, freight and insurance up to the border, and VAT on all of that together."
)
# Translators: below an amount of VAT.
VAT_DEDUCTED = Message("A firm that is registered for VAT in the country of arrival can usually deduct import VAT.")
# Translators: to "why is the duty so high?" while no sum is known.
WHY_THE_RATE = Message(
    "The tariff sets one rate for each code, and trade defence may come on top. It is lower only where another code really fits "
    "the goods; in doubt ask customs for a binding ruling."
)
# Translators: below a result when the quantity was multiplied; {price} is money.
FREIGHT_STAYED = Message("I kept the freight of {price}. If it changes too, type the new one.")
# Translators: exchange rate below the result; {rate} is a number of {currency} for one euro, {date} a day.
RATE_OF = Message("1 EUR = {rate} {currency} (ECB reference rate of {date}; customs use their own monthly rate)")
# Translators: below every estimate.
DISCLAIMER = Message("An estimate, not a ruling: the declarant and customs decide. Broker, port and delivery costs come on top.")
# Translators: the line of the tariff that the user's words told of; {code} is its code, {title} its text.
LINE_TAKEN = Message("Line taken from your words: {code} – {title}.")
# Translators: button; at most 28 letters.
OTHER_LINE = Message("Another line")
# Translators: button for the estimate as a document; at most 28 letters.
CHANGE_VALUE = Message("Change the value")
# Translators: button; at most 28 letters.
CHANGE_FREIGHT = Message("Change the freight")
# Translators: button; at most 28 letters.
CHANGE_GOODS = Message("Other goods")
# Translators: when an earlier estimate is shown again, {date} may be long ago: computed anew with today's rates.
COMPUTED_AGAIN = Message("Your last estimate, computed again with today's rates:")
# Translators: name of the picture file and its heading; short.
CHART_TITLE = Message("Landed cost")
# Translators: name of the PDF file without ending; short, no spaces.
FILE_NAME = Message("landed-cost")
# Translators: heading in the PDF above the list of sources.
SHEET_SOURCES = Message("Sources and dates")
# Translators: heading in the PDF above the notes.
SHEET_NOTES = Message("Please note")
# Translators: heading in the PDF above what was entered.
SHEET_INPUT = Message("What was computed")
# Translators: small print in the PDF; {date} is the day.
SHEET_MADE_ON = Message("Computed on {date} by the eWTP trade assistant")
# Translators: column of the PDF: legal basis of a line.
SHEET_BASIS = Message("Legal basis")
# Translators: column of the PDF: rate of a line.
SHEET_RATE = Message("Rate")

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
