"""What went wrong, by frequency; old questions asked again; figures."""

from bot.domain.wording import within

Message = within("console")

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
# Translators: button on a question of the review queue: the answer was right as it was, the question leaves the list.
SET_ASIDE = Message("Nothing to mend")
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
# Translators: field: the short name of a new article, as its folder is called.
NEW_ID = Message("Short name (small letters, digits, hyphens)")
# Translators: hint below that form.
NEW_HINT = Message("You get a patch with all files, to be filled in: title, phrases and answer in each language.")
# Translators: button: make the files of a new article.
PREPARE = Message("Prepare the files")
# Translators: when the short name of a new article cannot be used.
NAME_TAKEN = Message("That name is taken, or has characters other than small letters, digits and hyphens.")
# Translators: on the replay page, before the words and filters of a search; only its chats are asked again.
REPLAY_SEARCH = Message("Only chats of your search:")
# Translators: link on the replay page that drops the search.
REPLAY_ALL = Message("all chats")
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
# Translators: label of a time; {share} is 50 % or 95 %.
DECIDED_WITHIN = Message("{share} of answers were decided within this time")
# Translators: heading of a chart.
BY_DAY = Message("By day")
# Translators: heading of a chart.
BY_LANGUAGE = Message("By language")
# Translators: heading of a chart.
BY_TOPIC = Message("By topic")
# Translators: link below a chart.
AS_TABLE = Message("As a table")
# Translators: heading: what people ask most.
TOP_QUESTIONS = Message("Most asked")
# Translators: heading: articles by language, the darker the more often shown.
HEAT = Message("Articles by language")
# Translators: hint below that heading.
HEAT_HINT = Message("How often shown, the share that went well, and thumbs. The darker, the more often.")
# Translators: mark of an article whose review day has passed.
STALE = Message("review overdue")
