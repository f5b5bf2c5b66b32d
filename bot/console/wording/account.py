"""Signing in, and the own account."""

from bot.domain.wording import within

Message = within("console")

# Translators: heading and button of the sign-in page.
SIGN_IN = Message("Sign in")
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
OLD_PASSWORD = Message("Current password")
# Translators: label; {count} is a number of letters.
NEW_PASSWORD = Message(
    "New password (at least {count} letter; a sentence is best)",
    "New password (at least {count} letters; a sentence is best)",
    "count",
)
# Translators: after a change of the own account.
SAVED = Message("Saved.")
# Translators: after a change of the password; all sessions have ended.
PASSWORD_CHANGED = Message("Saved. Sign in again with the new password.")
# Translators: when the old password is wrong.
PASSWORD_WRONG = Message("That is not your password.")
# Translators: when a new password is refused.
PASSWORD_WEAK = Message("Please choose another one: long enough, and without your name or common words.")
