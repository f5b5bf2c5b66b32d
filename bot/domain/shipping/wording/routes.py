"""The sentences about routes, arrival, goods and tracking, in English, each with a remark for translators."""

from bot.domain.wording import within

Message = within("shipping")

# --- questions ---

# Translators: asks for the packages; the example stays as it is but for the words.
ASK_PACKAGES = Message("How many packages, of which size and weight? For example: 10 boxes 60x40x40 cm, 12 kg each")
# Translators: the size or weight of packages is known, their number is not.
ASK_COUNT = Message("How many packages is it?")
# Translators: the number of packages is known, their size is not.
ASK_SIZE = Message("Which size is one package? For example: 60x40x40 cm")
# Translators: number and size of packages are known, their weight is not.
ASK_LOAD = Message("What does one package weigh? For example: 12 kg")
# Translators: the volume of all packages together is known, their weight is not.
ASK_WEIGHT_OF_ALL = Message("What do they weigh altogether? For example: 480 kg")
# Translators: the size is known, the weight is not; {size} as typed.
ASK_WEIGHT = Message(
    "And what does one package of {size} weigh? Please write it again in one line: 10 boxes 60x40x40 cm, 12 kg each"
)
# Translators: a number that may be read in two ways; {text} as typed.
UNCLEAR_NUMBER = Message("Is “{text}” a thousand or a decimal number? Please write it without a point or comma: 1500 kg")
# Translators: zero packages, a weight of 0 or below, a side of 0.
MUST_BE_MORE = Message("Number, size and weight must be more than zero.")
# Translators: {size} as typed.
SIDE_TOO_LONG = Message("A side of {size} is longer than any container. Is it in centimetres?")
# Translators: the weight cannot be.
WEIGHT_TOO_LARGE = Message("That is more than a thousand tonnes. Please check the number and the weight of one package.")
# Translators: asks which way the packages go.
ASK_DIRECTION = Message("Which way do the packages go?")
# Translators: asks for the day on which the goods can be picked up.
ASK_READY = Message("On which day are the goods ready for pick-up? For example: 15 January, or tomorrow")
# Translators: these four answer "why do you ask?"; the question follows again. Why sizes and weights are asked.
WHY_PACKAGES = Message("Carriers charge by size and weight, and refuse what is too large or too heavy.")
# Translators: why the way of the packages is asked.
WHY_DIRECTION = Message("Routes and days differ with the direction.")
# Translators: why the day is asked.
WHY_READY = Message("The days on the way are counted from pick-up, over the holidays of both countries.")
# Translators: why the goods are asked.
WHY_GOODS = Message("Carriers and customs have rules of their own for each kind of goods.")
# Translators: answer to "I do not know" when number, size and weight are asked; the question follows again.
WHERE_PACKAGES = Message("The packing list or whoever packs the goods has it. A guess is enough to compare routes.")
# Translators: answer to "I do not know" when the day is asked; the question follows again.
WHERE_READY = Message("Ask the factory or the warehouse. A likely day is enough: you can change it afterwards.")
# Translators: the day does not exist; {text} as typed.
NO_SUCH_DAY = Message("There is no such day as {text}. Please type the day again, for example 28/02/2027.")
# Translators: the day lies before today; {text} as typed.
DAY_IS_PAST = Message("{text} is in the past. On which day will the goods be ready?")
# Translators: the day is more than two years away.
DAY_TOO_FAR = Message("That is more than two years away; no timetable reaches so far. Please type a nearer day.")
# Translators: asks for the goods whose rules are wanted.
ASK_GOODS = Message("Which goods? Type a name (“perfume”) or an HS code.")
# Translators: no goods were found; {text} as typed.
NO_GOODS = Message("I do not know “{text}” as goods. Type another name, or the HS code.")

# --- buttons, at most 28 letters ---

# Translators: button in the shipping menu that starts route advice; at most 28 letters.
COMPARE_ROUTES = Message("Compare routes")
# Translators: button for the arrival date; at most 28 letters.
WHEN_THERE = Message("When will it arrive?")
# Translators: button for what goods need (dangerous, restricted …); at most 28 letters.
GOODS_RULES = Message("Rules for my goods")
# Translators: button for all eleven Incoterms; at most 28 letters.
INCOTERMS = Message("Incoterms: who pays what")
# Translators: button: the weight that was typed is that of all packages together; at most 28 letters.
IS_TOTAL = Message("That is the total weight")
# Translators: button to give other packages; at most 28 letters.
OTHER_PACKAGES = Message("Other packages")
# Translators: button to give another day; at most 28 letters.
OTHER_DAY = Message("Another day")
# Translators: button for a calendar file; {lane} is the name of a lane in the button; at most 28 letters with it.
CALENDAR_FILE = Message("Calendar file (.ics)")

# --- route advice ---

# Translators: heading of the advice; {count} is a number, {weight} as in "160 kg", {volume} as in "0.96 m³".
LOAD = Message(
    "{direction} · {count} package · {weight} gross · {volume}",
    "{direction} · {count} packages · {weight} gross · {volume}",
    "count",
)
# Translators: the same when only weight and volume are known.
LOAD_TOTAL = Message("{direction} · {weight} gross · {volume}")
# Translators: first line below: the fastest lane that fits; {time} as in "7–10 days", {leg} as in "door to door".
FASTEST = Message("Fastest with a published time: {lane}, {time} {leg}.")
# Translators: cheapest kind per kilo among those that fit; {lane}.
LOWEST_COST = Message("Usually lowest in cost per kilo: {lane}.")
# Translators: no lane carries the load.
NOTHING_FITS = Message("None of the lanes I know takes this load as it is. Ask a forwarder, or a person here: /person")
# Translators: a short answer to "how much does it cost?", above what else was asked.
COSTS_UNKNOWN = Message("What transport costs I do not know: ask two forwarders for a price from door to door.")
# Translators: the same of a parcel that a private person or a small firm sends.
PARCEL_COSTS = Message("What that costs I do not know: compare the tariff of the post with that of two couriers.")
# Translators: answer to "do you book that?" or "do you clear it?", above who does.
NO_BOOKING = Message("No, I only inform: I book and arrange nothing.")
# Translators: goods that must not freeze or get hot; below what else was asked.
SENSITIVE = Message(
    "Frost and heat: ask for temperature-controlled carriage the whole way and write the lowest and highest temperature into the order."
)
# Translators: the temperature that was told; {degrees} as in "-0.5 °C".
SET_POINT = Message("{degrees} °C: write this temperature into the booking, and ask who checks it on the way.")
# Translators: {place} is a port or city; the time at sea is that of another pair of ports.
STAND_IN = Message(
    "For {place} I have no figure of its own: the time at sea is that between Antwerp and Shanghai, and the way inland comes on top."
)
# Translators: goods were said to be fragile, stackable or not; nothing else was asked.
HANDLED = Message(
    "Tell it in the request for a quote and mark every package: goods on which nothing may stand take more room and can cost more. Ways and times stay the same."
)
# Translators: somebody gave an address.
NO_ADDRESS = Message(
    "I need no address and keep none: give it to the forwarder with the request for a quote. The way to the door comes on top of these times."
)
# Translators: one load goes in two parts, by two ways.
IN_PARTS = Message("Each part is a consignment of its own, with its own papers, declaration and minimum charge.")
# Translators: {place} is a town in China of which no time of its own is known.
NO_OWN_TIME = Message("For {place} I have no figure of its own: these are the ranges for the whole way.")
# Translators: {text} was told while another question is open; the question follows.
CHANGES_NOTHING = Message("“{text}” changes nothing in the ways that I compare. For them I still need:")
# Translators: the price of the goods was told beside their size.
VALUE_ELSEWHERE = Message("The value of the goods counts for customs and insurance, not for the freight weight.")
# Translators: the truck from the port, the station or the airport to the door.
NO_LAST_MILE = Message(
    "For the truck to the door I know neither a time nor a price: ask the forwarder for both, with the full address."
)
# Translators: what is told of packages so far, before a question for what is missing; {told} as in "6 packages · 4,680 kg".
NOTED_SO_FAR = Message("Noted: {told}")
# Translators: a number of packages in that sentence.
PACKAGES = Message("{count} package", "{count} packages", "count")
# Translators: the weight that a carrier charges; {lane} as in "Air freight", {charged}, {gross} and {volumetric} are weights, {volume} as in "3 m³".
CHARGEABLE = Message("{lane}: charged for {charged}, the higher of {gross} gross and {volumetric} for {volume}.")
# Translators: which way is the best, in one line; {lowest} and {fastest} are ways of carrying such as sea groupage.
BEST = Message("If there is time: {lowest}, usually the lowest in cost. If days count more than money: {fastest}.")
# Translators: why a lane is not for goods that need cooling.
NOT_COOLED = Message("normally keeps no temperature")
# Translators: below ways for goods that must not freeze or get warm.
COOLED_ONLY = Message(
    "Your goods need their temperature kept: in a container ask for a reefer, by air for a cooled service. Shared containers and parcels normally do not keep it."
)
# Translators: {place} is a country or city outside China and the EU.
ELSEWHERE = Message("I know ways and times only between China and the EU, none for {place}: ask a forwarder there.")
# Translators: a place in the EU beside Antwerp and Liège; {place}.
ONWARD = Message("The times are those to Belgium; the way on to {place} comes on top.")
# Translators: several parcels instead of one.
EACH_PARCEL = Message("Each parcel is measured against the limits by itself, and the carrier charges each of them.")
# Translators: {volume} as in "14 m³", {share} as in "42%", {size} as in "33 m³".
SHARE = Message("{volume} is about {share} of a 20-foot container ({size}).")
# Translators: after that sentence; LCL is groupage.
SHARE_LESS = Message("Shared (LCL) is normally cheaper below half of one.")
# Translators: the same about half of a container.
SHARE_ABOUT = Message("That is near the half, from which a container of your own may be cheaper: ask for both prices.")
# Translators: the same above the half.
SHARE_MORE = Message("Above the half a container of your own is often cheaper than a shared one (LCL): ask for both prices.")
# Translators: the same above a whole container.
SHARE_OVER = Message("A 20-foot container may be too small for that: ask for a 40-foot one too.")
# Translators: what a carrier charges for; {weight} as in "319.7 kg".
CHARGED_KG = Message("charged for {weight}")
# Translators: revenue tons (the greater of tonnes and cubic metres) of sea groupage; {tons} is a number.
CHARGED_TONS = Message("charged for {tons} revenue tons")
# Translators: whole containers of a {volume} such as "33 m³" each.
CHARGED_CONTAINERS = Message("{count} × 20-foot container of {volume}")
# Translators: the transit time of a lane; {time} as in "7–10 days", {leg} as in "door to door".
DAYS = Message("{time} {leg}")
# Translators: no transit time was found in a reliable source.
NO_TIME = Message("no reliable time published: ask the carrier")
# Translators: what the days count, after "7–10 days".
LEG_DOOR = Message("door to door")
# Translators: what the days count, after "1–3 days": inside the network of an express carrier.
LEG_NETWORK = Message("in the carrier's network, customs on top")
# Translators: what the days count, after "3–7 days".
LEG_AIRPORT = Message("airport to airport")
# Translators: what the days count, after "18–25 days".
LEG_STATION = Message("station to station")
# Translators: what the days count, after "42–49 days".
LEG_PORT = Message("port to port")
# Translators: what the days count, after "5–7 days": from the order of a consumer to delivery.
LEG_ORDER = Message("from order to delivery")
# Translators: price from the operator's rate card.
PRICE = Message("{price} by our rate card")
# Translators: below the lanes when no price is known.
NO_PRICES = Message("I know no prices and invent none: ask two forwarders for the same load, door to door.")
# Translators: heading above lanes that do not fit.
NOT_POSSIBLE = Message("Not possible with this load:")
# Translators: why a lane does not fit; {weight} as in "30 kg".
TOO_HEAVY = Message("a package may weigh {weight} at most")
# Translators: why a lane does not fit; {length} as in "150 cm".
TOO_LONG = Message("a side may measure {length} at most")
# Translators: why a lane does not fit; girth is the way round the package; {length} as in "300 cm".
TOO_MUCH_GIRTH = Message("length plus girth may be {length} at most")
# Translators: why a lane does not fit; {volume} as in "15 m³".
TOO_MUCH_VOLUME = Message("more than {volume}: take a container")
# Translators: why a lane does not fit; {goods} is a kind of goods, such as lithium batteries.
REFUSED_GOODS = Message("does not take: {goods}")
# Translators: a lane only for parcels that consumers have ordered.
CONSUMERS_ONLY = Message("only for orders of Chinese consumers")
# Translators: heading above documents.
PAPERS = Message("Papers")
# Translators: heading of the list of what stays uncertain.
UNCERTAIN = Message("Uncertain")
# Translators: transit times are no promises.
NO_PROMISE = Message("Times are planning ranges from public sources, not promises.")
# Translators: title of the picture that compares lanes.
CHART_TITLE = Message("Routes compared")
# Translators: legend of the picture; five dots are the highest cost.
CHART_COST = Message("cost per kilo, from ● lowest to ●●●●● highest")
# Translators: file name of the picture, without spaces and without ending.
CHART_FILE = Message("routes")

# --- what goods need ---

# Translators: heading; {goods} is a name or a code with its title.
RULES_FOR = Message("Rules for {goods}")
# Translators: no special rule is known; the general ones hold.
NO_RULES = Message(
    "I know no special rule for {goods}. The usual papers and labels still apply; ask the buyer's customs broker to confirm."
)
# Translators: heading in front of what is needed in China.
IN_CHINA = Message("Into China")
# Translators: heading in front of what is needed in the EU.
IN_EU = Message("Into the EU")
# Translators: in front of what carriers ask.
ON_THE_WAY = Message("On the way")

# --- arrival ---

# Translators: first line; {date} is the day the goods are ready.
READY_ON = Message("Ready on {date} · {direction}")
# Translators: first line; the goods must be there by {date}.
THERE_BY = Message("To be there by {date} · {direction}")
# Translators: above a list of lanes, each with a day.
HAND_OVER_BY = Message("Hand the goods over by this day at the latest; earlier is safer:")
# Translators: one lane; {earliest} and {latest} are days.
ARRIVES = Message("{earliest} – {latest}")
# Translators: below a lane; {time} as in "7–10 days", {working} counts working days in the country of arrival.
COUNTED = Message(
    "{time} {leg}; up to {working} working day there", "{time} {leg}; up to {working} working days there", "working"
)
# Translators: the goods must be there by a day, and no day on which they are ready was told.
FROM_TODAY = Message("Counted as if the goods were ready today.")
# Translators: the goods must be there by {date}; {lanes} is a list of ways such as air freight.
IN_TIME = Message("There by {date}: {lanes}.")
# Translators: the same for ways of which only the shortest time is short enough.
PERHAPS_IN_TIME = Message("There by {date} only if nothing goes wrong: {lanes}.")
# Translators: the same for ways that take too long.
NOT_IN_TIME = Message("Too late for {date}: {lanes}.")
# Translators: the goods are ready on a day off; {date} is the next working day.
HANDED_OVER = Message("Nobody works on that day at the origin: handed over on {date}.")
# Translators: heading above days off.
CLOSED = Message("Days off on the way")
# Translators: one closure; {country} name, {first} and {last} days, {name} of the feast.
CLOSURE = Message("{country}, {first} – {last}: {name}")
# Translators: the same for a single day.
CLOSURE_DAY = Message("{country}, {first}: {name}")
# Translators: the Chinese calendar of the year is not final.
UNDECIDED = Message("China announces its make-up working days for {year} late in the year before; the days off may still shift.")
# Translators: around Chinese New Year factories close longer than the public holiday.
NEW_YEAR_LONGER = Message(
    "Around Chinese New Year factories, hauliers and forwarders stop longer than the official days. Book early."
)
# Translators: answer to "within 72 hours?".
NOT_72_HOURS = Message(
    "Within 72 hours: do not count on it. It is an aim of Cainiao, no published time of these lanes from door to door."
)
# Translators: no arrival can be computed.
NO_ARRIVAL = Message("For this lane I know no published time, so I can give no date. Ask the carrier.")
# Translators: after lanes without published time; {lanes} is a list.
NO_TIME_FOR = Message("No published time: {lanes}.")
# Translators: times that do not include pick-up, customs and delivery.
ADD_ENDS = Message("Port, station and airport times leave out pick-up, customs and delivery.")
# Translators: title of the calendar entry; {lane} is a lane.
EVENT = Message("Goods expected ({lane})")
# Translators: text of the calendar entry.
EVENT_NOTE = Message("Window computed from published transit times, no promise. Ready on {date}.")
# Translators: above the calendar file.
EVENT_READY = Message("Here is the window for your calendar: {window}.")
# Translators: file name of the calendar entry, without spaces and without ending.
EVENT_FILE = Message("arrival")

# --- tracking ---

# Translators: a postal number was recognised; {number}, {carrier}.
POSTAL_NUMBER = Message("{number} is a postal tracking number, issued in {country}.")
# Translators: a container number was recognised.
CONTAINER_NUMBER = Message("{number} is a container number.")
# Translators: an air waybill was recognised.
AWB_NUMBER = Message("{number} is an air waybill.")
# Translators: the reference of a customs declaration was recognised; {number}.
MRN_NUMBER = Message(
    "{number} is an MRN: the reference of a customs declaration. It does not show where the goods are; your broker can follow it."
)
# Translators: link to the official page; {carrier} is a company.
FOLLOW_AT = Message("Follow it at {carrier}")
# Translators: the issuer of the number is not in the list; {carrier} is a register.
LOOK_UP_AT = Message("I do not know who issued it; look the prefix up at {carrier}")
# Translators: the check digit is wrong.
WRONG_DIGIT = Message("Its check digit does not fit: a letter or digit is probably mistyped. Compare it with the paper.")
# Translators: we cannot see shipments.
CANNOT_SEE = Message("I cannot see shipments myself. Nothing there? Wait until it has been handed over, then ask the forwarder.")
