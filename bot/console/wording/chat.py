"""One chat: what was said and why, verdicts, notes, and answering in person."""

from bot.domain.wording import within

Message = within("console")

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
# Translators: button: nobody need answer; the user, who waits for a person, leaves the list.
UNLIST = Message("Take off the list")
# Translators: label of the reply field.
REPLY = Message("Reply in person")
# Translators: hint below the reply field when the chat is not taken over yet.
REPLY_TAKES = Message("Sending takes the chat over: the user is told your name and the assistant is silent.")
# Translators: hint below the reply field.
REPLY_HELD = Message("The assistant is silent. The user has been told that you answer.")
# Translators: hint below the reply field; {name} is the colleague who answers this chat now.
REPLY_OTHER = Message("{name} answers this chat. If you send, it becomes yours and the user is told your name.")
# Translators: above the reply field, when another colleague answered while this reply was being written.
REPLY_MEANWHILE = Message("Not sent: a colleague has answered meanwhile. Read it, then send, change or delete your words.")
# Translators: when a reply is empty or too long; {most} and {count} are numbers of letters.
REPLY_LENGTH = Message("A reply has 1 to {most} characters; yours has {count}.")
# Translators: when the user wrote at the very moment of a reply.
REPLY_AGAIN = Message("Not sent: the user wrote this very moment. Read it, then send again.")
# Translators: when a chat cannot be reached from here; {channel} is "telegram" or "web".
CHANNEL_CLOSED = Message("Replies to {channel} cannot be sent from here: it is not set up in this process.")
# Translators: button.
SEND = Message("Send")
# Translators: heading of ready replies.
CANNED = Message("Ready replies")
# Translators: heading of the details of an answer.
EVIDENCE = Message("Why this answer")
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
# Translators: heading of glossary terms in a message.
TERMS = Message("Terms in this message")
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
# Translators: on personal data hidden from a viewer.
MASKED = Message("Personal data is masked for your role.")
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
# Translators: heading above what administrators do when the person of a chat asks for their data, or for erasure.
PERSONAL = Message("If this person asks")
# Translators: link: download everything that is kept about a chat.
EXPORT_CHAT = Message("All data (JSON)")
# Translators: button: erase a chat for good.
ERASE_CHAT = Message("Erase this chat")
# Translators: check box that must be ticked before a chat is erased.
ERASE_SURE = Message("Messages, notes and verdicts are gone for good.")
