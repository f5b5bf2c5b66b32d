"""The inbox and the search among chats."""

from bot.domain.wording import within

Message = within("console")

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
# Translators: label of the search field.
SEARCH_TEXT = Message("Words in messages")
# Translators: line that opens and closes the filters below the search field.
FILTERS = Message("Filters")
# Translators: button: all chats again, without words and filters.
SEARCH_CLEAR = Message("Clear")
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
# Translators: label of the field for the name under which a search is kept.
VIEW_NAME = Message("Name of this view")
# Translators: button beside a kept search, for screen readers; {name} is the name a colleague gave it.
VIEW_DROP = Message("Remove the view {name}")
# Translators: when a search without words and filters, or without a name, is to be kept.
VIEW_EMPTY = Message("A view needs a name, and at least one word or filter.")
# Translators: button that saves the present search under a name.
SAVE_VIEW = Message("Keep this view")
# Translators: when a colleague keeps too many searches.
VIEWS_FULL = Message("You have reached the limit of views. Remove one first.")
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
# Translators: mark beside a message of a user: a button was pressed, not typed.
KIND_BUTTON = Message("button")
# Translators: mark beside a message of a user: what was sent instead of words.
KIND_PHOTO = Message("picture")
# Translators: mark beside a message of a user: what was sent instead of words.
KIND_VOICE = Message("voice message")
# Translators: mark beside a message of a user: what was sent instead of words.
KIND_STICKER = Message("sticker")
# Translators: mark beside a message of a user: what was sent instead of words.
KIND_DOCUMENT = Message("file")
# Translators: mark beside a message of a user: what was sent instead of words.
KIND_LOCATION = Message("place on the map")
# Translators: mark beside a message of a user: what was sent instead of words.
KIND_CONTACT = Message("contact")
# Translators: mark beside a message of a user: something else than words was sent.
KIND_OTHER = Message("something else")
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
