"""The sentences about the rules of Incoterms: who does, pays and bears what."""

from bot.domain.shipping.incoterms import Duty
from bot.domain.wording import within

Message = within("shipping")

# Translators: after the three letters of a rule; it fits every mode of transport.
ANY_MODE = Message("any mode of transport")
# Translators: after the three letters of a rule.
SEA_ONLY = Message("sea and inland waterway only")
# Translators: where cost and risk pass from seller to buyer; in front of the description.
DELIVERED = Message("Delivery")
# Translators: task in the table.
DUTY_LOADING = Message("loading at origin")
# Translators: task in the table.
DUTY_EXPORT = Message("export clearance")
# Translators: task in the table.
DUTY_CARRIAGE = Message("main carriage")
# Translators: task in the table.
DUTY_INSURANCE = Message("insurance")
# Translators: task in the table: who bears the risk during the main carriage.
DUTY_RISK = Message("risk on the way")
# Translators: task in the table.
DUTY_UNLOADING = Message("unloading at destination")
# Translators: task in the table.
DUTY_IMPORT = Message("import clearance")
# Translators: task in the table.
DUTY_TAXES = Message("import duty and VAT")
# Translators: in the table.
SELLER = Message("seller")
# Translators: in the table.
BUYER = Message("buyer")
# Translators: in the table: nobody must insure.
NOBODY = Message("no duty to insure")
# Translators: in the table: depends on the contract of carriage.
CONTRACT = Message("buyer, unless in the freight")
# Translators: title of the picture of all rules.
INCOTERMS_TITLE = Message("Incoterms® 2020: who does what")
# Translators: file name of the picture, without spaces and without ending.
INCOTERMS_FILE = Message("incoterms")
# Translators: above the picture of all eleven rules.
ALL_RULES = Message("For a small firm FCA is usually the safest choice, in both directions. Tap a rule for details:")
# Translators: a rule is part of a contract; how to write it. {term} is three letters; the example stays in English.
WRITE_IT = Message("Write the rule with its place: {term} …, Incoterms 2020")

# Translators: who does something, over all Incoterms rules; {duty} is a task such as "main carriage", {buyer} and {seller} are lists of rules such as EXW and FCA.
WHO = Message("{duty}: the buyer under {buyer}; the seller under {seller}.")
# Translators: the same under one rule; {party} is the buyer or the seller.
WHO_UNDER = Message("{duty} under {term}: {party}.")
# Translators: insurance over all rules of Incoterms; {seller} is a list of rules such as CIP and CIF.
WHO_INSURES = Message(
    "Insurance: the seller must insure under {seller}. Under the other rules nobody has to: whoever bears the risk on the way insures himself."
)
# Translators: nobody has to insure under a rule; {term} is three letters, {party} the buyer or the seller.
INSURES_HIMSELF = Message(
    "Under {term} neither side has to insure. Risk on the way: {party}, so that party insures the goods for itself."
)
# Translators: who pays storage, demurrage and inspections; below it stands who clears the goods for import.
STORED_BY = Message(
    "Storage, demurrage and the handling for a customs inspection are billed to whoever has the goods cleared or collects them, normally the importer. Between buyer and seller they fall on the one who must clear the goods for import, unless the contract says otherwise."
)
# Translators: below the sentence that tells who arranges the main carriage.
BOOKED_BY = Message("That party gives the order to a forwarder, who books it with the carrier.")
# Translators: below the sentence that tells who clears the goods.
CLEARED_BY = Message("In practice a customs broker makes the declaration for that party.")

DUTIES = {
    Duty.LOADING: DUTY_LOADING,
    Duty.EXPORT: DUTY_EXPORT,
    Duty.CARRIAGE: DUTY_CARRIAGE,
    Duty.INSURANCE: DUTY_INSURANCE,
    Duty.RISK: DUTY_RISK,
    Duty.UNLOADING: DUTY_UNLOADING,
    Duty.IMPORT: DUTY_IMPORT,
    Duty.TAXES: DUTY_TAXES,
}
