"""What the office asks for, and what it says while it is told of goods and figures."""

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
# Translators: to "and without insurance?", above the estimate; {freight} is money.
INSURANCE_APART = Message(
    "I counted no insurance of its own: {freight} is what you told for freight. Is insurance in it? Then type the freight alone."
)
# Translators: below a landed cost or a question; {text} quotes two figures, such as “900 to 1200 euro”.
RANGE_TAKEN = Message("“{text}”: I reckon with the higher figure. Type another one if you know better.")
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
# Translators: below an amount of VAT.
VAT_DEDUCTED = Message("A firm that is registered for VAT in the country of arrival can usually deduct import VAT.")
# Translators: to "why is the duty so high?" while no sum is known.
WHY_THE_RATE = Message(
    "The tariff sets one rate for each code, and trade defence may come on top. It is lower only where another code really fits "
    "the goods; in doubt ask customs for a binding ruling."
)
# Translators: below a result when the quantity was multiplied; {price} is money.
FREIGHT_STAYED = Message("I kept the freight of {price}. If it changes too, type the new one.")
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
