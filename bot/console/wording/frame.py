"""What every page of the console has around it: its head, common buttons, and refusals."""

from bot.domain.wording import within

Message = within("console")

# Translators: name of the console, in the title bar.
CONSOLE = Message("Trade assistant – console")
# Translators: link that jumps over the navigation, for keyboards and screen readers.
SKIP = Message("To the content")
# Translators: button in the head of every page.
SIGN_OUT = Message("Sign out")
# Translators: navigation: people who wait for an answer.
INBOX = Message("Inbox")
# Translators: navigation: all chats.
CHATS = Message("Chats")
# Translators: navigation and heading: questions that were answered badly or not at all.
REVIEW = Message("Review")
# Translators: navigation and heading: old questions asked again.
REPLAY = Message("Replay")
# Translators: navigation and heading: figures and charts.
INSIGHT = Message("Insight")
# Translators: navigation: texts and their translation.
WORKSHOP = Message("Workshop")
# Translators: navigation: accounts of colleagues.
STAFF = Message("Colleagues")
# Translators: navigation: log of who did what.
AUDIT = Message("Audit log")
# Translators: navigation: own account.
ACCOUNT = Message("Account")
# Translators: hint above a list; the keys stay as they are.
KEYS = Message("Keys: j and k move, Enter opens, / searches, r replies, 1 to 5 judge the marked answer, ? shows this.")
# Translators: title of the window that lists the keys, for screen readers.
KEYS_TITLE = Message("Keyboard shortcuts")
# Translators: button that closes that window.
KEYS_CLOSE = Message("Back to the page")
# Translators: label of the list of interface languages.
LANGUAGE = Message("Language")
# Translators: label: article that answered.
ARTICLE = Message("Article")
# Translators: choice of a filter: no restriction.
ANY = Message("any")
# Translators: button.
SAVE = Message("Save")
# Translators: button below a search field.
SEARCH = Message("Search")
# Translators: button: show the list for the choices made.
SHOW = Message("Show")
# Translators: button.
ADD = Message("Add")
# Translators: link to the next page of a list.
MORE = Message("Older ones")
# Translators: an empty table.
NOTHING_HERE = Message("Nothing here.")
# Translators: said when something new has arrived in the open chat.
NEWS = Message("Something new has arrived.")
# Translators: label of a choice of days.
RANGE = Message("Range")
# Translators: choice of a range of days: the {count} days before today, 7 to 365.
LAST_DAYS = Message("last {count} day", "last {count} days", "count")
# Translators: heading of a page that says why something was refused: the input makes no sense.
ERROR_400 = Message("This could not be taken as it is.")
# Translators: heading of a page that says why something was refused: signed out meanwhile.
ERROR_401 = Message("Your session has ended. Please sign in again.")
# Translators: heading of a page that says why something was refused: the role, or a form that was open for too long.
ERROR_403 = Message("Your role does not allow this, or the form was open for too long.")
# Translators: on those pages, above the words of a form that was refused, to be copied.
TYPED_IN = Message("What you typed, to copy:")
# Translators: button on those pages: back to the page on which the form was.
ERROR_AGAIN = Message("Back to the form")
# Translators: heading of a page: the address leads nowhere.
ERROR_404 = Message("There is nothing here any more.")
# Translators: heading of a page: somebody else changed the same thing.
ERROR_409 = Message("Something changed meanwhile.")
# Translators: heading of a page: more text than is taken.
ERROR_413 = Message("That is too much at once.")
# Translators: button on those pages.
ERROR_BACK = Message("To the console")
