"""The sentences of journey and checklist, in English, each with a remark for translators."""

from bot.domain.wording import within

Message = within("onboarding")

# --- buttons, at most 28 letters ---

# Translators: button that starts the journey; at most 28 letters.
FIND_MY_WAY = Message("Where do I start?")
# Translators: button: go on with the questions that were left; at most 28 letters.
CONTINUE = Message("Go on with the questions")
# Translators: button that opens the user's checklist; at most 28 letters.
MY_CHECKLIST = Message("My checklist")
# Translators: button for the directory of contact points; at most 28 letters.
WHO_TO_CALL = Message("Who to call")
# Translators: button: one question back; at most 28 letters.
BACK = Message("Back")
# Translators: button: the open step is done; at most 28 letters.
TICK = Message("Done ✓")
# Translators: button: the open step is not done after all; at most 28 letters.
UNTICK = Message("Not done yet")
# Translators: button to write a note to a step; at most 28 letters.
ADD_NOTE = Message("Add a note")
# Translators: button: a person shall help with this step; at most 28 letters.
HELP_ME = Message("Help me with this step")
# Translators: button to the step after this one; at most 28 letters.
NEXT_STEP = Message("Next step")
# Translators: button for the checklist as a document; at most 28 letters.
AS_PDF = Message("Checklist as PDF")
# Translators: button to answer the questions anew; at most 28 letters.
START_AGAIN = Message("Answer the questions again")

# Translators: button: a reminder every week; at most 28 letters.
REMIND_ME = Message("Remind me weekly")
# Translators: button: no more reminders; at most 28 letters.
NO_REMINDERS = Message("Stop the reminders")
# Translators: reminders were asked for.
REMINDERS_ON = Message("I will remind you here once a week, until all steps are done. To stop: /stop")
# Translators: reminders were stopped.
REMINDERS_OFF = Message("No more reminders. The checklist stays: /onboard")
# Translators: the weekly reminder; {left} steps are not done, {step} is the first of them.
REMINDER = Message(
    "Your checklist: {left} step to go. Next: {step}. You asked for this reminder; to stop: /stop",
    "Your checklist: {left} steps to go. Next: {step}. You asked for this reminder; to stop: /stop",
    "left",
)

# --- questions ---

# Translators: in front of a question; {number} of {total}.
QUESTION = Message("Question {number} of {total}: {ask}")
# Translators: first line of the journey.
WHAT_EWTP_IS = Message(
    "First, plainly: eWTP is a set of agreements and services. I know of no separate registration, and it lowers no duty or tax. "
    "A few questions lead to the path and the steps that you do need."
)
# Translators: the product was recognised; {goods} as typed, {code} is an HS code.
TAKEN_AS = Message("I have classed “{goods}” as HS {code}.")
# Translators: the product was not recognised; {goods} as typed.
UNKNOWN_GOODS = Message(
    "I do not know “{goods}” as a product, so the rules for special goods are missing. Find its code with /duty, then answer again."
)

# --- checklist ---

# Translators: above the path that was found; {path} is its name.
YOUR_PATH = Message("Your path: {path}")
# Translators: progress; {bar} is a bar of squares, {done} of {total} steps.
PROGRESS = Message("{bar} {done} of {total} step done", "{bar} {done} of {total} steps done", "total")
# Translators: below the list of steps.
OPEN_A_STEP = Message("Tap a step, or type its number. The list stays here: /onboard")
# Translators: all steps are done.
ALL_DONE = Message("All steps done. Well done – and good business!")
# Translators: no step is known by that number.
NO_CHECKLIST = Message("You have no checklist yet. A few questions, and you have one:")
# Translators: heading of one step; {number} of {total}, {title}.
STEP = Message("{number}/{total} · {title}")
# Translators: in front of papers that a step needs.
PAPERS = Message("Papers")
# Translators: in front of the authority or helper of a step.
CONTACT = Message("Contact")
# Translators: in front of how long something takes or is valid.
DURATION = Message("Duration")
# Translators: in front of what something costs.
COST = Message("Cost")
# Translators: in front of the user's own note.
NOTE = Message("Your note")
# Translators: asks for a note; {step} is the title of a step.
ASK_NOTE = Message("Your note to “{step}”? One message, please; a dash removes it.")
# Translators: a person will help with a step; {step} is its title.
HELP_COMING = Message("I have put you on the list for “{step}”: a person of our team will answer here, on working days.")
# Translators: title of the PDF.
SHEET_TITLE = Message("Checklist: {path}")
# Translators: file name of the PDF, without spaces and without ending.
SHEET_FILE = Message("checklist")
# Translators: small print of the PDF and below a fresh checklist.
SHEET_NOTE = Message("General information, not legal advice; confirm at the authority before you act. Made on {date}.")

# --- directory ---

# Translators: heading of the directory.
DIRECTORY = Message("Who helps with what")
# Translators: after a contact point; {languages} is a list of languages.
SPOKEN = Message("in {languages}")
# Translators: small print; {date} is the day of the entries.
LISTED = Message("Entries as of {date}. Addresses and services change: see the official pages.")
# Translators: answers "why do you ask?" about any of the seven questions; the question follows again.
WHY = Message("Your answers choose your path and the steps on your checklist; they serve for nothing else.")
