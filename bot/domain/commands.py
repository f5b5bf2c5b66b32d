"""The commands of the assistant, in the order in which they are listed."""

from bot.domain import wording
from bot.domain.articles import Topic
from bot.domain.wording import within

Message = within("commands")

DESCRIPTIONS = {
    "start": wording.COMMAND_START,
    "help": wording.COMMAND_HELP,
    "duty": wording.COMMAND_DUTY,
    "ship": wording.COMMAND_SHIP,
    "onboard": wording.COMMAND_ONBOARD,
    "language": wording.COMMAND_LANGUAGE,
    "person": wording.COMMAND_PERSON,
    "privacy": wording.COMMAND_PRIVACY,
    "mydata": wording.COMMAND_MYDATA,
    "feedback": wording.COMMAND_FEEDBACK,
    "forget": wording.COMMAND_FORGET,
    "stop": wording.COMMAND_STOP,
}

TOPIC_OF = {"/duty": Topic.DUTIES, "/ship": Topic.SHIPPING, "/onboard": Topic.ONBOARDING}

# Translators: one line of the list of commands; usually left as it is.
LINE = Message("/{command} – {text}")
# Translators: one example question in a list; change only the quotation marks.
EXAMPLE = Message("– “{text}”")
