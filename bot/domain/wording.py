"""Every sentence of the assistant, in English, each with a remark for translators; articles live in knowledge/.

`make strings` extracts them to locales/messages.pot. Placeholders stand in braces and keep their names in every
language. Sentences are shown in a chat on a phone: short, polite, one idea each.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial


@dataclass(frozen=True)
class Message:
    """A sentence to translate: `text` is the msgid, `context` the room that says it.

    With `plural`, `text` is for one and `plural` for many of what the placeholder `counted` tells; each language brings as
    many forms as it has.
    """

    text: str
    plural: str = ""
    counted: str = ""
    context: str = "assistant"

    @property
    def key(self) -> str:
        """What tells it apart from the same words in another room."""
        return f"{self.context}|{self.text}"


def within(context: str) -> Callable[..., Message]:
    """What makes the sentences of one room; its module says so in a line of its own, which `make strings` reads."""
    return partial(Message, context=context)


# Translators: first line of the first answer in every chat. The law asks us to say that no person is writing.
NOTICE = Message("I am an automatic assistant. Your questions are stored to help you and to improve the answers: /privacy")

# Translators: greeting at /start. eWTP and Liège stay as they are.
WELCOME = Message(
    "Hello! I answer questions about trade between Belgium and China: eWTP and the Liège hub, duties and taxes, shipping."
)
# Translators: second paragraph at /start.
WELCOME_AUTOMATIC = Message(
    "I am an automatic assistant, not a person. I only use answers that people have checked, with their source and date."
)
# Translators: third paragraph at /start. Commands (words that begin with /) are never translated.
WELCOME_STORED = Message(
    "I store your messages and this chat's number, no name and no phone number. "
    "Read more: /privacy · erase everything: /forget · talk to a person: /person"
)
# Translators: last line at /start.
WELCOME_ASK = Message("Just type your question, or choose a topic:")

# Translators: at /help, first line; {languages} is a list such as English, French and Chinese.
HELP = Message("Type your question in your own words. I speak {languages}. For example:")
# Translators: at /help, example question 1 (write what a local exporter would type).
HELP_EXAMPLE_DUTY = Message("how much duty on chocolate to China")
# Translators: at /help, example question 2.
HELP_EXAMPLE_SHIP = Message("how long by train from China to Liège")
# Translators: at /help, example question 3.
HELP_EXAMPLE_START = Message("how do I get an EORI number")
# Translators: at /help, before the list of commands.
HELP_COMMANDS = Message("Commands:")

# Translators: description of the command /start in Telegram's menu; at most 256 letters, better under 40.
COMMAND_START = Message("Start")
# Translators: description of the command /help.
COMMAND_HELP = Message("What I can do")
# Translators: description of the command /duty.
COMMAND_DUTY = Message("Duties and taxes")
# Translators: description of the command /ship.
COMMAND_SHIP = Message("Shipping and documents")
# Translators: description of the command /onboard.
COMMAND_ONBOARD = Message("eWTP and getting started")
# Translators: description of the command /language.
COMMAND_LANGUAGE = Message("Change language")
# Translators: description of the command /person.
COMMAND_PERSON = Message("Talk to a person")
# Translators: description of the command /privacy.
COMMAND_PRIVACY = Message("What is stored about you")
# Translators: description of the command /forget.
COMMAND_FORGET = Message("Erase my data")
# Translators: description of the command /stop.
COMMAND_STOP = Message("Stop what is going on")

# Translators: button for the topic eWTP, platforms and first steps; at most 28 letters.
TOPIC_ONBOARDING = Message("eWTP and getting started")
# Translators: button for the topic duties, VAT, product rules; at most 28 letters.
TOPIC_DUTIES = Message("Duties and taxes")
# Translators: button for the topic transport, documents, Incoterms; at most 28 letters.
TOPIC_SHIPPING = Message("Shipping and documents")
# Translators: button that calls a person of the support team; at most 28 letters.
TALK_TO_A_PERSON = Message("Talk to a person")
# Translators: button below up to three proposed titles; at most 28 letters.
NONE_OF_THESE = Message("None of these")
# Translators: button to confirm erasing; at most 28 letters.
YES_ERASE = Message("Yes, erase everything")
# Translators: button to cancel erasing; at most 28 letters.
NO_KEEP = Message("No, keep it")

# Translators: after /onboard, /duty or /ship; {topic} is the name of the topic as on its button.
MENU = Message("{topic}: type your question, or choose one of these:")
# Translators: above a passage of the answer that was given before.
SAID_OF_IT = Message("The answer above says on this:")
# Translators: above lines of the answer that was given before, when nothing answers the new question for sure; titles follow.
CLOSEST = Message("Perhaps this, from the answer above:")
# Translators: above the first sentence of the answer that was given before, when the user did not understand it.
IN_SHORT = Message("In short:")
# Translators: below it, above buttons with words of that answer, each of which is explained.
WHICH_WORD = Message("Which word is not clear? Or ask a person:")
# Translators: when the answer that was given before is silent on what is asked now; {title} is its title. Asked: how long it takes.
SILENT_TIME = Message("“{title}”: I have no checked figure for how long it takes. Ask the office or firm that handles it.")
# Translators: the same; asked: what it costs.
SILENT_COST = Message("“{title}”: I have no checked figure for what it costs. Ask the office or firm that handles it.")
# Translators: the same; asked: who pays.
SILENT_PAYER = Message("“{title}”: who pays is not laid down in what I have checked. Agree it in writing before you start.")
# Translators: the same; asked: how long it is valid.
SILENT_VALIDITY = Message("“{title}”: I have no checked figure for how long it is valid. Ask the office that issues it.")
# Translators: the same; asked: what happens if one does not do it.
SILENT_OTHERWISE = Message("“{title}”: what happens otherwise is not in what I have checked. Ask before you ship.")
# Translators: when the answer that was given before does not tell what is asked of it now; {title} is its title. Its sources follow.
NOT_IN_IT = Message("“{title}” does not say that, and I have nothing else checked on it. Look here, or ask a person of our team:")
# Translators: above the sources of the answer that was given before, to "where is that written?"; {title} is its title.
RESTS_ON = Message("“{title}” rests on these pages:")
# Translators: to a question for the telephone number or the address of customs or another office; an article with their links follows.
NO_NUMBERS = Message("I keep no telephone numbers and no addresses of offices: their own pages have them, in force today.")
# Translators: to something that is told and asks nothing, when we cannot tell what the user wants to know about it; {text} is the user's.
NO_QUESTION = Message("I have read: “{text}”. What would you like to know about it: which papers, which taxes, how to ship?")
# Translators: above up to three titles, when the question could mean several things.
UNSURE = Message("I am not sure what you mean. Is it one of these?")
# Translators: above the same titles, when the user answered them with "yes" alone.
WHICH_ONE = Message("Which one? Choose it, or type its number:")
# Translators: when nothing in the library fits the question.
LOST = Message("I have no checked answer to that, and I do not guess.")
# Translators: second sentence when nothing fits: what the user can do.
LOST_NEXT = Message("Try other words, choose a topic, or ask a person:")
# Translators: when nothing fitted twice in a row.
LOST_AGAIN = Message("I still have no checked answer. A person of our team can help you better:")
# Translators: after the button "None of these".
REPHRASE = Message("Sorry. Say it in other words, with the product or the place for example, or ask a person:")
# Translators: heading before the part of a message that was not understood, when other parts were; {text} quotes the user.
PART_LOST = Message("To this I have no checked answer: “{text}”")

# Translators: after the user asked for a person.
PERSON_COMING = Message("I have put you on the list: a person of our team will answer here, in this chat, on working days.")
# Translators: when the user asks for a person again while already waiting.
PERSON_STILL_COMING = Message("You are already on the list; a person will answer here. Nothing is lost.")
# Translators: what the user can do while waiting for a person.
PERSON_MEANWHILE = Message("You can go on asking me meanwhile. To leave the list: /stop")
# Translators: when a person of the team takes over the chat; {name} is the display name.
PERSON_JOINED = Message("{name} of our team has joined. The assistant is silent now.")
# Translators: when the person hands back to the assistant.
PERSON_LEFT = Message("The automatic assistant is back. Type /person to call someone again.")

# Translators: question after /language, above five buttons with names of languages.
ASK_LANGUAGE = Message("Which language shall I speak?")
# Translators: confirms the new language, said in that language.
LANGUAGE_SET = Message("From now on I answer in English.")
# Translators: when /language is followed by something we do not speak; {text} quotes it, {languages} is a list.
LANGUAGE_UNKNOWN = Message("I do not speak “{text}”. I speak {languages}.")

# Translators: question before all messages of the chat are erased.
FORGET_ASK = Message("Shall I erase everything that is stored about this chat? It cannot be undone.")
# Translators: after erasing.
FORGOTTEN = Message("Done: all messages of this chat are erased here. To empty the chat on your phone, use Telegram's own menu.")
# Translators: when the user decides not to erase.
KEPT = Message("Nothing was erased.")
# Translators: after /stop when something was going on.
STOPPED = Message("Stopped. Type a new question whenever you like.")

# Translators: to an empty message or one of only emoji or signs.
NO_WORDS = Message("I can read words only. What would you like to know about trade between Belgium and China?")
# Translators: to a message that is far too long.
TOO_LONG = Message("That is a lot at once; I have kept it. Please ask again in one or two sentences, or let a person read it:")
# Translators: to a photo.
GOT_PHOTO = Message(
    "I cannot look at pictures yet. Tell me in words what it shows, for example the product or the letter from customs."
)
# Translators: to a voice message or video.
GOT_VOICE = Message("I cannot listen yet. Please type your question, or use your keyboard's microphone to write it.")
# Translators: to a sticker or animation.
GOT_STICKER = Message("Nice one! I can read words only: what would you like to know?")
# Translators: to a file.
GOT_DOCUMENT = Message(
    "I cannot open files. Tell me in words what you need, or ask a person. Do not send papers with bank or passport data."
)
# Translators: to a map location.
GOT_LOCATION = Message(
    "I do not use locations and did not keep yours. Type the places instead: from where to where do the goods go?"
)
# Translators: to a shared contact card.
GOT_CONTACT = Message("I did not keep that contact. If you want a person of our team to write to you here, use /person")
# Translators: to any other kind of message.
GOT_OTHER = Message("I can read words only. Please type your question.")
# Translators: to a command that does not exist; {text} is the command.
UNKNOWN_COMMAND = Message("I do not know the command {text}. These exist:")
# Translators: to a button of an old message that no longer leads anywhere.
OLD_BUTTON = Message("That button is out of date. Please choose again:")
# Translators: said once to a chat that sends messages faster than anybody reads answers; then nothing until it slows down.
TOO_FAST = Message("That was a lot at once. Please wait half a minute, then send your question again.")
# Translators: a message broke our programme three times; said once.
GAVE_UP = Message("Sorry: something went wrong on our side, and your last message stays unanswered. A colleague will look at it.")

# Translators: after an answer that does not fit the question, before the question is asked again.
NOT_AN_ANSWER = Message("I did not understand that as an answer.")
# Translators: a question of ours waits while another question was answered; ours follows.
STILL_WAITING = Message("My question is still open:")
# Translators: word before the list of sources below an answer.
SOURCES = Message("Sources")
# Translators: word before a single source below an answer.
SOURCE = Message("Source")
# Translators: after a source: the day on which that source said so; {date} is a date.
AS_OF = Message("as of {date}")
# Translators: after a source that bears no date; {date} is the day we read it.
READ_ON = Message("undated page, read on {date}")
# Translators: below an answer without figures; {date} is the day a person last checked the text.
CHECKED_ON = Message("checked on {date}")
# Translators: warning below an answer with a figure whose review day has passed; {date} is that day.
OVERDUE = Message("⚠️ A figure above should have been checked again by {date}. Confirm it at the source before you rely on it.")
# Translators: warning below an answer whose text should have been reviewed; {date} is that day.
ARTICLE_OVERDUE = Message("⚠️ This answer should have been reviewed by {date}. Confirm it at the source before you rely on it.")
# Translators: above an article that exists only in English so far.
ONLY_ENGLISH = Message("This answer is not translated yet; here it is in English.")
# Translators: heading of the names of a glossary term in the other languages.
OTHER_LANGUAGES = Message("In other languages")
# Translators: below a glossary term.
FROM_GLOSSARY = Message("From the assistant's glossary of trade terms.")

# Translators: heading and page title of the chat page in the browser.
PAGE_TITLE = Message("eWTP trade assistant")
# Translators: label of the box where the user types, for screen readers too.
PAGE_TYPE_HERE = Message("Your question")
# Translators: button beside the box; one word.
PAGE_SEND = Message("Send")
# Translators: label of the language menu.
PAGE_LANGUAGE = Message("Language")
# Translators: shown while the answer is on its way.
PAGE_TYPING = Message("The assistant is writing…")
# Translators: when the connection failed; the question stays in the box.
PAGE_OFFLINE = Message("No connection. Your question is still in the box; send it again in a moment.")
# Translators: on the chat page, when a button was pressed and there was no connection.
PAGE_PRESS_AGAIN = Message("No connection. Please press the button again in a moment.")
# Translators: small line below the chat, before the list of commands.
PAGE_LOCAL = Message("Test page on this computer; the same answers as on Telegram.")
# Translators: read aloud before the user's own messages.
PAGE_YOU = Message("You")
# Translators: read aloud before the assistant's messages.
PAGE_ASSISTANT = Message("Assistant")

# Translators: after thumbs up.
RATE_THANKS = Message("Thank you!")
# Translators: after thumbs down, above four buttons.
RATE_WHY = Message("I am sorry. What was wrong with that answer?")
# Translators: button: reason for thumbs down; at most 28 letters.
RATE_WRONG_TOPIC = Message("Not what I asked")
# Translators: button: reason for thumbs down; at most 28 letters.
RATE_WRONG_FIGURE = Message("A figure looks wrong")
# Translators: button: reason for thumbs down; at most 28 letters.
RATE_UNCLEAR = Message("Not clear")
# Translators: button: reason for thumbs down; at most 28 letters.
RATE_OTHER = Message("Something else")
# Translators: after a reason was chosen.
RATE_NOTED = Message("Noted, thank you: our team reads it. If it is urgent, talk to a person.")
# Translators: after “Something else”; the command stays as it is.
RATE_WORDS = Message("Tell us in a sentence: type /feedback and then your words.")
# Translators: description of the command /feedback in Telegram's menu.
COMMAND_FEEDBACK = Message("Tell us what was wrong")
# Translators: description of the command /mydata in Telegram's menu.
COMMAND_MYDATA = Message("Everything stored about this chat")
# Translators: above the file with everything that is stored; {count} is a number of messages.
MYDATA = Message(
    "Here is everything that is stored about this chat: {count} message, as a file (JSON). To erase it all: /forget",
    "Here is everything that is stored about this chat: {count} messages, as a file (JSON). To erase it all: /forget",
    "count",
)
# Translators: when the user asks for data and nothing is stored.
MYDATA_EMPTY = Message("Nothing is stored about this chat.")
# Translators: label of the thumbs-up button of the chat page, for screen readers.
PAGE_HELPFUL = Message("This answer helped")
# Translators: label of the thumbs-down button of the chat page, for screen readers.
PAGE_NOT_HELPFUL = Message("This answer did not help")
# Translators: added to the answer of /privacy; {days} is a number of days.
RETENTION = Message(
    "Here, chats that stay silent for {days} day are erased by themselves.",
    "Here, chats that stay silent for {days} days are erased by themselves.",
    "days",
)

SILENT = {
    "time": SILENT_TIME,
    "cost": SILENT_COST,
    "who_pays": SILENT_PAYER,
    "validity": SILENT_VALIDITY,
    "otherwise": SILENT_OTHERWISE,
}
"""By the matter that is asked of an answer (knowledge/matters.yaml)."""
