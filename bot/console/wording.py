"""Every sentence of the console, in English, each with a remark for translators. Staff read them at a desk."""

from bot.domain.wording import within

Message = within("console")

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

# Translators: heading of a page that says why something was refused: the input makes no sense.
ERROR_400 = Message("This could not be taken as it is.")
# Translators: heading of a page that says why something was refused: signed out meanwhile.
ERROR_401 = Message("Your session has ended. Sign in again; what you typed is still in this tab, one page back.")
# Translators: heading of a page that says why something was refused: the role, or a form that was open for too long.
ERROR_403 = Message("Your role does not allow this, or the form was open for too long: go back, reload and try again.")
# Translators: heading of a page: the address leads nowhere.
ERROR_404 = Message("There is nothing here any more.")
# Translators: heading of a page: somebody else changed the same thing.
ERROR_409 = Message("Something changed meanwhile.")
# Translators: heading of a page: more text than is taken.
ERROR_413 = Message("That is too much at once.")
# Translators: button on those pages.
ERROR_BACK = Message("To the console")
# Translators: heading of the first list of the inbox.
WAITING = Message("Waiting for a person")
# Translators: heading of the second list of the inbox.
HELD = Message("In conversation with us")
# Translators: when nobody waits.
NOBODY_WAITS = Message("Nobody is waiting.")
# Translators: column: how long someone has waited.
WAITS = Message("Waiting for")
# Translators: column: last message of the user.
MESSAGE = Message("Message")
# Translators: column: time of the last message.
LAST = Message("Last message")
# Translators: check box: play a sound when someone new waits.
SOUND = Message("Sound when someone new waits")
# Translators: hint above a list; the keys stay as they are.
KEYS = Message("Keys: j and k move, Enter opens, / searches, r replies, 1 to 5 judge the marked answer, ? shows this.")
# Translators: title of the window that lists the keys, for screen readers.
KEYS_TITLE = Message("Keyboard shortcuts")
# Translators: button that closes that window.
KEYS_CLOSE = Message("Back to the page")
# Translators: label of the search field.
SEARCH_TEXT = Message("Words in messages")
# Translators: line that opens and closes the filters below the search field.
FILTERS = Message("Filters")
# Translators: label of a filter.
FILTER_LANGUAGE = Message("Language")
# Translators: label of a filter.
FILTER_TOPIC = Message("Topic")
# Translators: label of a filter.
FILTER_OUTCOME = Message("Outcome")
# Translators: label of a filter: the verdict of a colleague.
FILTER_LABEL = Message("Verdict")
# Translators: label of a filter: who speaks in the chat now.
FILTER_HOLDER = Message("Who speaks")
# Translators: label of a filter: what the user thought.
FILTER_THUMB = Message("Thumb")
# Translators: label of a filter: lowest score, 0 to 1.
FILTER_LOW = Message("Score from")
# Translators: label of a filter: highest score, 0 to 1.
FILTER_HIGH = Message("Score to")
# Translators: label of a filter: first day.
FILTER_SINCE = Message("From")
# Translators: label of a filter: last day.
FILTER_UNTIL = Message("To")
# Translators: choice of a filter: no restriction.
ANY = Message("any")
# Translators: heading of ready-made searches.
VIEWS = Message("Views")
# Translators: name of a ready-made search: questions without an answer.
VIEW_LOST = Message("Unanswered")
# Translators: name of a ready-made search: the assistant offered titles.
VIEW_UNSURE = Message("Unsure")
# Translators: name of a ready-made search.
VIEW_THUMBS_DOWN = Message("Thumbs down")
# Translators: name of a ready-made search: answered with a low score.
VIEW_LOW = Message("Low score")
# Translators: button that saves the present search under a name.
SAVE_VIEW = Message("Keep this view")
# Translators: label of the field for the name under which a search is kept.
VIEW_NAME = Message("Name of this view")
# Translators: button beside a kept search, for screen readers; {name} is the name a colleague gave it.
VIEW_DROP = Message("Remove the view {name}")
# Translators: when a search without words and filters, or without a name, is to be kept.
VIEW_EMPTY = Message("A view needs a name, and at least one word or filter.")
# Translators: when a colleague keeps too many searches.
VIEWS_FULL = Message("You have reached the limit of views. Remove one first.")
# Translators: link to the next page of a list.
MORE = Message("Older ones")
# Translators: a thumb of a user.
THUMB_UP = Message("up")
# Translators: a thumb of a user.
THUMB_DOWN = Message("down")
# Translators: outcome of a message.
OUTCOME_ANSWERED = Message("answered")
# Translators: outcome of a message: the assistant asked back.
OUTCOME_ASKED = Message("asked back")
# Translators: outcome of a message: titles were offered.
OUTCOME_OFFERED = Message("unsure")
# Translators: outcome of a message: the assistant fetched a person.
OUTCOME_PERSON = Message("person called")
# Translators: outcome of a message.
OUTCOME_SMALL_TALK = Message("small talk")
# Translators: outcome of a message.
OUTCOME_LOST = Message("unanswered")
# Translators: outcome of a message: a setting was changed.
OUTCOME_DONE = Message("done")
# Translators: outcome of a message: the chat sent too much at once.
OUTCOME_SLOWED = Message("slowed down")
# Translators: topic of an article.
TOPIC_ONBOARDING = Message("Getting started")
# Translators: topic of an article.
TOPIC_DUTIES = Message("Duties and taxes")
# Translators: topic of an article.
TOPIC_SHIPPING = Message("Shipping")
# Translators: who speaks in a chat.
HOLDER_BOT = Message("assistant")
# Translators: who speaks in a chat: the assistant, while the user waits for a person.
HOLDER_WAITING = Message("waiting")
# Translators: who speaks in a chat: a person of the team.
HOLDER_STAFF = Message("colleague")
# Translators: verdict on an answer, key 1.
VERDICT_RIGHT = Message("Right")
# Translators: verdict on an answer, key 2.
VERDICT_WRONG_ARTICLE = Message("Wrong article")
# Translators: verdict on an answer, key 3.
VERDICT_MISSING_KNOWLEDGE = Message("Missing knowledge")
# Translators: verdict on an answer, key 4.
VERDICT_BAD_TEXT = Message("Bad text")
# Translators: verdict on an answer, key 5.
VERDICT_BAD_LANGUAGE = Message("Bad language")
# Translators: heading of a chat; {number} is its number.
CHAT_NUMBER = Message("Chat {number}")
# Translators: speaker of a message, for screen readers.
SPEAKER_USER = Message("User")
# Translators: speaker of a message, for screen readers.
SPEAKER_ASSISTANT = Message("Assistant")
# Translators: speaker of a message.
SPEAKER_STAFF = Message("Colleague")
# Translators: button: answer this chat in person.
TAKE_OVER = Message("Take over")
# Translators: button: give the chat back to the assistant.
RELEASE = Message("Hand back")
# Translators: label of the reply field.
REPLY = Message("Reply in person")
# Translators: hint below the reply field when the chat is not taken over yet.
REPLY_TAKES = Message("Sending takes the chat over: the user is told your name and the assistant is silent.")
# Translators: hint below the reply field.
REPLY_HELD = Message("The assistant is silent. The user has been told that you answer.")
# Translators: when a reply is empty or too long; {most} and {count} are numbers of letters.
REPLY_LENGTH = Message("A reply has 1 to {most} characters; yours has {count}.")
# Translators: when the user wrote at the very moment of a reply.
REPLY_AGAIN = Message("The user wrote this very moment. Go back, read, and send again.")
# Translators: when a chat cannot be reached from here; {channel} is "telegram" or "web".
CHANNEL_CLOSED = Message("Replies to {channel} cannot be sent from here: it is not set up in this process.")
# Translators: button.
SEND = Message("Send")
# Translators: heading of ready replies.
CANNED = Message("Ready replies")
# Translators: heading of the details of an answer.
EVIDENCE = Message("Why this answer")
# Translators: label: article that answered.
ARTICLE = Message("Article")
# Translators: label: how sure the assistant was.
SCORE = Message("Score")
# Translators: label: other candidates.
RUNNERS_UP = Message("Runners-up")
# Translators: label: the message as the assistant read it.
READ_AS = Message("Read as")
# Translators: label: figures of the answer.
FIGURES = Message("Figures")
# Translators: label: version of the library.
LIBRARY = Message("Library")
# Translators: heading of the verdict form below an answer.
VERDICT = Message("Verdict")
# Translators: field: the article that would have been right.
RIGHT_ARTICLE = Message("Right article")
# Translators: choice that takes a verdict back.
NO_VERDICT = Message("none")
# Translators: heading of remarks between colleagues.
NOTES = Message("Notes for colleagues")
# Translators: field of a new remark.
NEW_NOTE = Message("New note")
# Translators: button.
ADD = Message("Add")
# Translators: heading above what administrators do when the person of a chat asks for their data, or for erasure.
PERSONAL = Message("If this person asks")
# Translators: link: download everything that is kept about a chat.
EXPORT_CHAT = Message("All data (JSON)")
# Translators: button: erase a chat for good.
ERASE_CHAT = Message("Erase this chat")
# Translators: check box that must be ticked before a chat is erased.
ERASE_SURE = Message("Messages, notes and verdicts are gone for good.")
# Translators: state of a message that was sent by us.
DELIVERY_PENDING = Message("not sent yet")
# Translators: state of a message that was sent by us.
DELIVERY_SENT = Message("sent")
# Translators: state of a message that was sent by us.
DELIVERY_FAILED = Message("could not be delivered")
# Translators: state of a message that was sent by us: the user has blocked the assistant.
DELIVERY_BLOCKED = Message("the user has blocked us")
# Translators: button: deliver a message again.
SEND_AGAIN = Message("Send again")
# Translators: said when something new has arrived in the open chat.
NEWS = Message("Something new has arrived.")
# Translators: heading of glossary terms in a message.
TERMS = Message("Terms in this message")
# Translators: on personal data hidden from a viewer.
MASKED = Message("Personal data is masked for your role.")

# Translators: field of the workshop: paste any text that the assistant said.
WHERE = Message("Where does a text live?")
# Translators: hint below that field.
WHERE_HINT = Message("Paste what the assistant said, a whole bubble or a few words, figures and all.")
# Translators: heading of search results.
FOUND = Message("Found")
# Translators: label before names of facts.
FACTS = Message("figures:")
# Translators: link or button.
EDIT = Message("Edit")
# Translators: said of English sentences (they live in the code) and of Traditional Chinese (converted).
NOT_EDITABLE = Message("This text is not edited here: English sentences live in the code, Traditional Chinese is converted.")
# Translators: heading.
OPEN_PROPOSALS = Message("Waiting for a decision")
# Translators: link and heading.
ALL_PROPOSALS = Message("All proposals")
# Translators: heading of a form that opens an article.
EDIT_ARTICLE = Message("Edit an article")
# Translators: heading of the table of languages.
COVERAGE = Message("Coverage")
# Translators: column of that table.
COMPLETE = Message("Complete")
# Translators: column of that table.
SENTENCES = Message("Sentences")
# Translators: column of that table.
ARTICLES = Message("Articles")
# Translators: column of that table, and field of an article: what people type, one phrase a line.
PHRASES = Message("Phrases")
# Translators: column of that table: questions that test the assistant.
EXAM = Message("Exam")
# Translators: on the replay page, before the words and filters of a search; only its chats are asked again.
REPLAY_SEARCH = Message("Only chats of your search:")
# Translators: link on the replay page that drops the search.
REPLAY_ALL = Message("all chats")
# Translators: heading of the editor of one sentence.
SENTENCE = Message("Sentence")
# Translators: field of an article.
TITLE = Message("Title")
# Translators: field of an article.
BODY = Message("Answer")
# Translators: field: why the text should change.
WHY = Message("Why")
# Translators: button: show the preview again.
LOOK = Message("Check and preview")
# Translators: button: hand in the new text.
PROPOSE = Message("Propose")
# Translators: after a check without problems.
NO_PROBLEMS = Message("No problems found.")
# Translators: heading of the bubbles as users will see them.
PREVIEW = Message("Preview")
# Translators: hint; the command stays as it is.
EXPORT_HINT = Message("Approved texts are said at once. Into the files they come with: python -m bot proposals export")
# Translators: what a proposal changes in the files, line by line, for a pull request.
PATCH = Message("Patch for the files")
# Translators: column: what changes.
CHANGE = Message("Change")
# Translators: heading of one proposal; {number} is its number.
PROPOSAL_NUMBER = Message("Proposal {number}")
# Translators: state of a proposal.
STAGE_PROPOSED = Message("waiting")
# Translators: state of a proposal.
STAGE_APPROVED = Message("approved")
# Translators: state of a proposal.
STAGE_REJECTED = Message("rejected")
# Translators: state of a proposal: it is in a patch for the files.
STAGE_EXPORTED = Message("exported")
# Translators: button.
APPROVE = Message("Approve")
# Translators: button.
REJECT = Message("Reject")

# Translators: navigation and heading: questions that were answered badly or not at all.
REVIEW = Message("Review")
# Translators: navigation and heading: old questions asked again.
REPLAY = Message("Replay")
# Translators: navigation and heading: figures and charts.
INSIGHT = Message("Insight")
# Translators: label of a choice of days.
RANGE = Message("Range")
# Translators: choice of a range of days: the {count} days before today, 7 to 365.
LAST_DAYS = Message("last {count} day", "last {count} days", "count")
# Translators: button: show the list for the choices made.
SHOW = Message("Show")
# Translators: why a question is in the review: the user pressed thumbs down.
WHY_THUMB = Message("thumbs down")
# Translators: why a question is in the review.
WHY_LOST = Message("unanswered")
# Translators: why a question is in the review: titles were offered.
WHY_OFFERED = Message("unsure")
# Translators: why a question is in the review: answered with a low score.
WHY_LOW = Message("low score")
# Translators: heading of other wordings of the same question.
ALSO_ASKED = Message("Also asked as")
# Translators: heading of the form that adds a phrase to an article.
ADD_PHRASE = Message("Add as phrase")
# Translators: field.
PHRASE = Message("Phrase")
# Translators: field: a question for the exam.
EXAM_QUESTION = Message("Another wording, for the exam")
# Translators: hint below that field.
EXAM_HINT = Message(
    "The exam asks it and it never becomes a phrase: so we see whether the assistant understood, or only remembered."
)
# Translators: when the exam question equals the phrase.
EXAM_DIFFERS = Message("The question for the exam must differ from the phrase.")
# Translators: when no existing article was chosen.
NO_ARTICLE = Message("Choose an article from the list.")
# Translators: heading of a form.
NEW_ARTICLE = Message("No article fits? Prepare a new one")
# Translators: hint on the replay page.
REPLAY_HINT = Message(
    "Asks old questions again on the library as it is now, approved proposals included. Nothing is stored or sent."
)
# Translators: button: run the replay.
ASK_AGAIN = Message("Ask again")
# Translators: column: answer at that time.
BEFORE = Message("Before")
# Translators: column: answer today.
NOW = Message("Now")
# Translators: when a replay shows no difference.
NOTHING_CHANGED = Message("Nothing changed.")
# Translators: result of a replay.
CHANGE_SAME = Message("same")
# Translators: result of a replay: same article, higher score.
CHANGE_BETTER = Message("better score")
# Translators: result of a replay: same article, lower score.
CHANGE_WORSE = Message("lower score")
# Translators: result of a replay.
CHANGE_OTHER = Message("other article")
# Translators: result of a replay: answered now.
CHANGE_FOUND = Message("newly answered")
# Translators: result of a replay: not answered any more.
CHANGE_LOST = Message("no longer answered")
# Translators: label of a number.
ANSWERS = Message("answers")
# Translators: label of a time; {share} is 50 % or 90 %.
WAITED_AT_MOST = Message("{share} waited no longer than this for a person")
# Translators: heading of a chart.
BY_DAY = Message("By day")
# Translators: heading of a chart.
BY_LANGUAGE = Message("By language")
# Translators: heading of a chart.
BY_TOPIC = Message("By topic")
# Translators: link below a chart.
AS_TABLE = Message("As a table")
# Translators: heading: articles by language, the darker the more often shown.
HEAT = Message("Articles by language")
# Translators: hint below that heading.
HEAT_HINT = Message("How often shown, the share that went well, and thumbs. The darker, the more often.")
# Translators: mark of an article whose review day has passed.
STALE = Message("review overdue")
# Translators: on the page of an approved text; {time} is a date with the time.
SAID_SINCE = Message("Approved texts are in use; last taken over on {time}.")
# Translators: below an approved article or phrase, for about half a minute.
LEARNING = Message("The assistant is still learning the new phrases; until then it finds answers by the earlier ones.")
# Translators: link that loads the page anew, behind LEARNING.
LOOK_AGAIN = Message("Look again")
# Translators: field: the short name of a new article, as its folder is called.
NEW_ID = Message("Short name (small letters, digits, hyphens)")
# Translators: hint below that form.
NEW_HINT = Message("You get a patch with all files, to be filled in: title, phrases and answer in each language.")
# Translators: button: make the files of a new article.
PREPARE = Message("Prepare the files")
# Translators: when the short name of a new article cannot be used.
NAME_TAKEN = Message("That name is taken, or has characters other than small letters, digits and hyphens.")
# Translators: label of a time; {share} is 50 % or 95 %.
DECIDED_WITHIN = Message("{share} of answers were decided within this time")
# Translators: heading: what people ask most.
TOP_QUESTIONS = Message("Most asked")

# --- roles, and deeds of the audit log: their names are kept in English and said in the reader's language ---

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
