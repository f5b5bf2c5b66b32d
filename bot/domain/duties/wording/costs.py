"""A landed cost: its lines and sums, the comparison, and the sheet as PDF."""

from bot.domain.wording import within

Message = within("duties")

# Translators: below the landed cost of several goods in one shipment.
FREIGHT_SHARED = Message("Freight is shared over the goods by their value, as customs do.")
# Translators: heading of the sum below the landed cost of several goods; {count} is a number above one.
ALL_LINES = Message("All {count} goods together")
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
# Translators: exchange rate below the result; {rate} is a number of {currency} for one euro, {date} a day.
RATE_OF = Message("1 EUR = {rate} {currency} (ECB reference rate of {date}; customs use their own monthly rate)")
# Translators: below every estimate.
DISCLAIMER = Message("An estimate, not a ruling: the declarant and customs decide. Broker, port and delivery costs come on top.")
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
