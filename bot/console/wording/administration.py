"""Colleagues with their roles, and the audit log: deeds are kept in English and said in the reader's language."""

from bot.domain.wording import within

Message = within("console")

# Translators: column of a table.
ROLE = Message("Role")
# Translators: column of a table.
STATE = Message("State")
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
# Translators: role of a colleague.
ROLE_TRANSLATOR = Message("translator")
# Translators: role of a colleague.
ROLE_VIEWER = Message("viewer")
# Translators: role of a colleague.
ROLE_AGENT = Message("agent")
# Translators: role of a colleague.
ROLE_EDITOR = Message("editor")
# Translators: role of a colleague.
ROLE_ADMIN = Message("administrator")
# Translators: column of the audit log.
WHEN = Message("When")
# Translators: column of the audit log.
WHO = Message("Who")
# Translators: column of the audit log.
WHAT = Message("What")
# Translators: column of the audit log.
ABOUT = Message("About")
# Translators: line of the audit log: what a colleague did.
DEED_ACCOUNT_MADE = Message("account made")
# Translators: line of the audit log: what a colleague did.
DEED_ACCOUNT_OPEN = Message("account opened again")
# Translators: line of the audit log: what a colleague did.
DEED_ACCOUNT_CLOSE = Message("account closed")
# Translators: line of the audit log: what a colleague did.
DEED_TEXT_PROPOSED = Message("text proposed")
# Translators: line of the audit log: what a colleague did.
DEED_TEXT_APPROVED = Message("text approved")
# Translators: line of the audit log: what a colleague did.
DEED_TEXT_REJECTED = Message("text rejected")
# Translators: line of the audit log: what a colleague did.
DEED_PHRASE_PROPOSED = Message("phrase proposed")
# Translators: line of the audit log: what a colleague did.
DEED_CHATS_REPLAYED = Message("chats replayed")
# Translators: line of the audit log: what a colleague did.
DEED_INSIGHT_EXPORTED = Message("figures exported")
# Translators: line of the audit log: what a colleague did.
DEED_CHAT_READ = Message("chat read")
# Translators: line of the audit log: what a colleague did.
DEED_CHAT_EXPORTED = Message("chat exported")
# Translators: line of the audit log: what a colleague did.
DEED_CHAT_ERASED = Message("chat erased")
# Translators: line of the audit log: what a colleague did.
DEED_CHAT_TAKEN_OVER = Message("chat taken over")
# Translators: line of the audit log: what a colleague did.
DEED_CHAT_ANSWERED = Message("chat answered")
# Translators: line of the audit log: what a colleague did.
DEED_CHAT_HANDED_BACK = Message("chat handed back")
# Translators: line of the audit log: what a colleague did.
DEED_CHAT_NOTED = Message("note written on a chat")
# Translators: line of the audit log: what a colleague did.
DEED_SIGN_IN = Message("signed in")
# Translators: line of the audit log: what a colleague did.
DEED_SIGN_IN_REFUSED = Message("sign-in refused")
# Translators: line of the audit log: what a colleague did.
DEED_PASSWORD_CHANGED = Message("password changed")
# Translators: line of the audit log: what a colleague did.
DEED_SECOND_FACTOR_ON = Message("second factor on")
# Translators: line of the audit log: what a colleague did.
DEED_SECOND_FACTOR_OFF = Message("second factor off")
# Translators: line of the audit log: a colleague got the role {role}.
DEED_ROLE = Message("role: {role}")
# Translators: line of the audit log: an answer was judged as {label}.
DEED_LABELLED = Message("verdict: {label}")
# Translators: line of the audit log: a colleague took back the verdict on an answer.
DEED_LABELLED_NOTHING = Message("verdict taken back")
