"""Every sentence of the console, in English, each with a remark for translators. Staff read them at a desk."""

from bot.domain.wording import Message

# Translators: name of the console, in the title bar.
CONSOLE = Message("Trade assistant – console")
# Translators: heading and button of the sign-in page.
SIGN_IN = Message("Sign in")
# Translators: button in the head of every page.
SIGN_OUT = Message("Sign out")
# Translators: label of a field at sign-in.
NAME = Message("Name")
# Translators: label of a field at sign-in.
PASSWORD = Message("Password")
# Translators: label of a field at sign-in, for those who use an authenticator app.
CODE = Message("Code of your authenticator app, or a recovery code")
# Translators: hint below that field.
CODE_HINT = Message("Leave it empty if you have not set up a second factor.")
# Translators: after a failed sign-in; on purpose it does not say what was wrong.
SIGN_IN_FAILED = Message("That did not work. Check name, password and code.")
# Translators: when too many sign-ins failed.
SIGN_IN_WAIT = Message("Too many attempts. Please wait a quarter of an hour.")
# Translators: link that jumps over the navigation, for keyboards and screen readers.
SKIP = Message("To the content")
# Translators: navigation: people who wait for an answer.
INBOX = Message("Inbox")
# Translators: navigation: all chats.
CHATS = Message("Chats")
# Translators: navigation: texts and their translation.
WORKSHOP = Message("Workshop")
# Translators: navigation: own account.
ACCOUNT = Message("Account")
# Translators: navigation: accounts of colleagues.
STAFF = Message("Colleagues")
# Translators: navigation: log of who did what.
AUDIT = Message("Audit log")
# Translators: label of the list of interface languages.
LANGUAGE = Message("Language")
# Translators: button.
SAVE = Message("Save")
# Translators: button below a search field.
SEARCH = Message("Search")

# Translators: heading of the second factor on the account page.
FACTOR = Message("Second factor")
# Translators: state of the second factor.
FACTOR_ON = Message("On: sign-in asks for a code of your authenticator app.")
# Translators: state of the second factor.
FACTOR_OFF = Message("Off: your password alone opens the console.")
# Translators: shown when this console requires a second factor and the colleague has none yet.
FACTOR_REQUIRED = Message("This console can be reached from outside: set up a second factor first. Then everything opens.")
# Translators: button.
FACTOR_SET_UP = Message("Set up")
# Translators: button.
FACTOR_REMOVE = Message("Turn off")
# Translators: instruction above a QR code.
FACTOR_SCAN = Message("Scan this with your authenticator app, then type the code that it shows.")
# Translators: label beside the secret for those who cannot scan.
FACTOR_SECRET = Message("Or type this key into the app:")
# Translators: label of the code field.
FACTOR_CODE = Message("Code of the app")
# Translators: button.
FACTOR_CONFIRM = Message("Confirm")
# Translators: when the code typed at set-up is wrong.
FACTOR_WRONG = Message("That code is not right. Check the clock of your phone and try again.")
# Translators: above eight codes.
RECOVERY = Message(
    "Recovery codes: each works once, if you lose your phone. They are shown only now; print them or write them down."
)
# Translators: heading.
CHANGE_PASSWORD = Message("Change password")
# Translators: label.
OLD_PASSWORD = Message("Password now")
# Translators: label; {count} is a number of letters.
NEW_PASSWORD = Message("New password (at least {count} letters; a sentence is best)")
# Translators: after a change of the own account.
SAVED = Message("Saved.")
# Translators: after a change of the password; all sessions have ended.
PASSWORD_CHANGED = Message("Saved. Sign in again with the new password.")
# Translators: when the old password is wrong.
PASSWORD_WRONG = Message("That is not your password.")
# Translators: when a new password is refused.
PASSWORD_WEAK = Message("Please choose another one: long enough, and without your name or common words.")
# Translators: column of a table.
ROLE = Message("Role")
# Translators: column of a table.
STATE = Message("State")
# Translators: column of the audit log.
WHEN = Message("When")
# Translators: column of the audit log.
WHO = Message("Who")
# Translators: column of the audit log.
WHAT = Message("What")
# Translators: column of the audit log.
ABOUT = Message("About")
# Translators: state of an account.
ACTIVE = Message("active")
# Translators: state of an account.
CLOSED = Message("closed")
# Translators: button that closes an account.
CLOSE_ACCOUNT = Message("Close")
# Translators: button that opens a closed account again.
OPEN_ACCOUNT = Message("Open again")
# Translators: hint on the page of colleagues; the command stays as it is.
ADD_STAFF = Message("New accounts are made on the server: python -m bot staff add")
# Translators: an empty table.
NOTHING_HERE = Message("Nothing here.")
# Translators: above the page after an error of the form.
NOT_SAVED = Message("Nothing was saved.")
