"""The sentences of the document form and the words on the papers, in English, each with a remark for translators."""

from bot.domain.wording import within

Message = within("documents")

# --- buttons, at most 28 letters ---

# Translators: button that starts the form for commercial invoice and packing list; at most 28 letters.
MAKE_INVOICE = Message("Invoice and packing list")
# Translators: button: no more lines of goods; at most 28 letters.
LINES_DONE = Message("That is all")
# Translators: button; at most 28 letters.
REMOVE_LAST = Message("Remove the last line")
# Translators: button: go on without a number of one's own; at most 28 letters.
NO_NUMBER = Message("Without a number")
# Translators: button: change seller; at most 28 letters.
CHANGE_SELLER = Message("Change the seller")
# Translators: button: change buyer; at most 28 letters.
CHANGE_BUYER = Message("Change the buyer")
# Translators: button: change lines of goods; at most 28 letters.
CHANGE_LINES = Message("Change the lines")
# Translators: button: change Incoterms rule, transport, packages, origin; at most 28 letters.
CHANGE_TERMS = Message("Change the terms")
# Translators: button: change the number of the invoice; at most 28 letters.
CHANGE_NUMBER = Message("Change the number")
# Translators: button: the papers of the last form again; at most 28 letters.
LAST_PAPERS = Message("My last invoice")

# --- questions ---

# Translators: asks for the seller; the example stays as it is but for the words.
ASK_SELLER = Message(
    "Who sells? Name, address and VAT or EORI number, separated by commas. For example: Dupont SRL, Rue Haute 12, 4000 Liège, Belgium, BE0403170701"
)
# Translators: asks for the buyer.
ASK_BUYER = Message(
    "Who buys? The same again: name, address, country and number (in China the 18 characters of the credit code)."
)
# Translators: asks for goods; keep the semicolons.
ASK_ITEMS = Message(
    "Which goods? One line each, separated by semicolons; several lines in one message are welcome. For example: pralines; 180690; 200 boxes; 8.50 EUR; 100 kg net; 120 kg gross"
)
# Translators: asks for terms; keep the commas.
ASK_TERMS = Message("On which terms? For example: FCA Liège Airport, by air, 10 packages, origin Belgium")
# Translators: asks for the number of the invoice.
ASK_NUMBER = Message("Which number should the invoice have? For example: 2026-117")
# Translators: these four answer "why do you ask?"; the question follows again. Why seller and buyer are asked.
WHY_PARTY = Message("Customs want name, address and number of both sides on the papers.")
# Translators: why the lines of goods are asked.
WHY_ITEMS = Message("Customs compare goods, quantities, prices and weights on the papers with what is in the boxes.")
# Translators: why the terms are asked.
WHY_TERMS = Message("The papers must say who pays for the transport and from where the goods are.")
# Translators: why the number of the invoice is asked.
WHY_NUMBER = Message("All other papers name the invoice by its number.")
# Translators: these four answer "I do not know"; the question follows again. Where seller and buyer are found.
WHERE_PARTY = Message("Name and address are on the order or the contract; else ask the company. I keep what you have typed.")
# Translators: where the lines of goods are found.
WHERE_ITEMS = Message(
    "They are on the order or the packing slip. Goods, quantity and unit price are enough: leave out code and weights if you do not know them."
)
# Translators: where the terms are found; a button to the article on Incoterms rules stands below.
WHERE_TERMS = Message(
    "The rule is in your offer, order or contract. Nothing agreed yet? See which rule fits, and agree it with the buyer."
)
# Translators: where the number of an invoice comes from; below stands a button to go on without.
WHERE_NUMBER = Message("It is the next number of your own invoices. You can leave it blank and write it in later.")
# Translators: after a correction of terms while the number of the invoice is asked; the question follows.
TERMS_CHANGED = Message("The terms are changed.")
# Translators: name or address is missing.
PARTY_INCOMPLETE = Message("I need at least a name and an address, separated by commas.")
# Translators: no term was found.
TERMS_UNCLEAR = Message(
    "I found no Incoterms rule in that. Please type it like this: FCA Liège Airport, by air, 10 packages, origin Belgium"
)
# Translators: more lines than the papers take; {most} is a number.
TOO_MANY_LINES = Message(
    "One invoice takes {most} line at most. Those above are kept; put the others on a second invoice.",
    "One invoice takes {most} lines at most. Those above are kept; put the others on a second invoice.",
    "most",
)

# --- lines ---

# Translators: a line of goods lacks fields; {line} as typed.
LINE_INCOMPLETE = Message("“{line}”: quantity or unit price with its currency is missing.")
# Translators: a number may be read in two ways; {text} as typed.
LINE_UNCLEAR = Message("“{line}”: is “{text}” a thousand or a decimal number? Write it without a point or comma.")
# Translators: zero or negative numbers.
LINE_NOT_POSITIVE = Message("“{line}”: quantity, price and weights must be more than zero; state the true value.")
# Translators: heading above the lines; {count} lines, {total} amount.
LINES_SO_FAR = Message("Lines so far: {count} · {total}")
# Translators: heading above lines that could not be used.
LINES_REFUSED = Message("Not taken; please write these again:")
# Translators: below the lines.
MORE_LINES = Message("More lines? Type them, or press “{button}”.")

# --- result ---

# Translators: first line of the result; {number} of the invoice, {total} amount, {lines} number of lines.
READY = Message(
    "Invoice {number} and packing list are ready: {lines} line, {total}.",
    "Invoice {number} and packing list are ready: {lines} lines, {total}.",
    "lines",
)
# Translators: the same without a number of the invoice.
READY_UNNUMBERED = Message(
    "Invoice and packing list are ready: {lines} line, {total}.",
    "Invoice and packing list are ready: {lines} lines, {total}.",
    "lines",
)
# Translators: heading above findings.
LOOK_AT = Message("Please look at this before you send them:")
# Translators: nothing implausible was found.
NOTHING_FOUND = Message("I found nothing implausible in numbers, weights, codes and terms.")
# Translators: below the files; what they are for.
FILES = Message(
    "PDF to send, spreadsheet to edit, JSON and CSV for your broker's declaration. You answer for what they say; have the broker read them."
)

# --- findings ---

# Translators: seller or buyer in a sentence.
SELLER = Message("seller")
# Translators: seller or buyer in a sentence.
BUYER = Message("buyer")
# Translators: {role} is seller or buyer.
NUMBER_MISSING = Message("The {role} has no VAT, EORI or credit code number; customs will ask for it.")
# Translators: {role}, {number} as typed.
NUMBER_WRONG = Message(
    "The number {number} of the {role} cannot be right: form or check digits do not fit. Compare it with the register."
)
# Translators: {role}, {number} as typed.
NUMBER_UNKNOWN = Message("I cannot check the number {number} of the {role}; compare it with the register.")
# Translators: {line} is the description of a line.
SAY_WHAT_IT_IS = Message("“{line}” alone says nothing: name the goods themselves, or customs refuse it.")
# Translators: {line} is the description of a line.
CODE_MISSING = Message("“{line}” has no HS code; find it with /duty.")
# Translators: {line} is the description of a line, {code} four digits.
CODE_SHORT = Message("“{line}”: {code} is only a heading; customs want at least six digits. Find them with /duty.")
# Translators: {line} is the description of a line, {code} as typed.
CODE_UNKNOWN = Message("“{line}”: the HS code {code} does not exist in HS 2022; find the right one with /duty.")
# Translators: {line} is the description of a line.
GROSS_BELOW_NET = Message("“{line}”: gross weight is below net weight.")
# Translators: lines in different currencies.
TWO_CURRENCIES = Message("The lines have different currencies; one invoice needs one. So the total cannot be added up.")
# Translators: weights are missing.
WEIGHTS_MISSING = Message("Net or gross weight of a line is missing; the packing list needs both.")
# Translators: the number of packages is missing.
PACKAGES_MISSING = Message("The number of packages is missing.")
# Translators: the origin is missing.
ORIGIN_MISSING = Message("The country of origin is missing.")
# Translators: no Incoterms rule.
TERM_MISSING = Message("The Incoterms rule is missing.")
# Translators: {term} is three letters.
PLACE_MISSING = Message("{term} needs a named place, such as {term} Liège Airport.")
# Translators: {term} is three letters.
TERM_FOR_SEA = Message("{term} is for sea and inland waterway only; take FCA, CPT or CIP for this transport.")
# Translators: {term} is three letters, {advice} a sentence about it.
TERM_ADVICE = Message("{term}: {advice}")

# --- on the papers ---

# Translators: title of a document.
COMMERCIAL_INVOICE = Message("Commercial invoice")
# Translators: title of a document.
PACKING_LIST = Message("Packing list")
# Translators: on the papers.
ON_SELLER = Message("Seller / exporter")
# Translators: on the papers.
ON_BUYER = Message("Buyer / consignee")
# Translators: on the papers: number of the invoice.
ON_NUMBER = Message("Number")
# Translators: on the papers.
ON_DATE = Message("Date")
# Translators: on the papers: VAT, EORI or credit code.
ON_TAX_NUMBER = Message("VAT / EORI / USCC")
# Translators: column on the papers.
ON_GOODS = Message("Description of goods")
# Translators: column on the papers.
ON_CODE = Message("HS code")
# Translators: column on the papers.
ON_QUANTITY = Message("Quantity")
# Translators: column on the papers.
ON_PRICE = Message("Unit price")
# Translators: column on the papers.
ON_AMOUNT = Message("Amount")
# Translators: column on the papers, in kg.
ON_NET = Message("Net kg")
# Translators: column on the papers, in kg.
ON_GROSS = Message("Gross kg")
# Translators: on the papers.
ON_TOTAL = Message("Total")
# Translators: on the papers.
ON_TERMS = Message("Terms of delivery")
# Translators: on the papers.
ON_TRANSPORT = Message("Transport")
# Translators: on the papers.
ON_PACKAGES = Message("Number of packages")
# Translators: on the papers.
ON_ORIGIN = Message("Country of origin")
# Translators: on the papers: place, date and signature.
ON_SIGNATURE = Message("Place, date, signature")
# Translators: mode of transport on the papers.
ON_AIR = Message("air")
# Translators: mode of transport on the papers.
ON_SEA = Message("sea")
# Translators: mode of transport on the papers.
ON_RAIL = Message("rail")
# Translators: mode of transport on the papers.
ON_ROAD = Message("road")
# Translators: mode of transport on the papers.
ON_COURIER = Message("courier")
# Translators: file name, without spaces and without ending.
INVOICE_FILE = Message("invoice-packing-list")
