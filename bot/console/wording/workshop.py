"""The workshop: texts, their translation, and proposals."""

from bot.domain.wording import within

Message = within("console")

# Translators: above the page after an error of the form.
NOT_SAVED = Message("Nothing was saved.")
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
# Translators: on the page of an approved text; {time} is a date with the time.
SAID_SINCE = Message("Approved texts are in use; last taken over on {time}.")
# Translators: below an approved article or phrase, for about half a minute.
LEARNING = Message("The assistant is still learning the new phrases; until then it finds answers by the earlier ones.")
# Translators: link that loads the page anew, behind LEARNING.
LOOK_AGAIN = Message("Look again")
# Translators: link and heading: texts with figures past their day, translations that lag behind, and other problems.
ATTENTION = Message("What needs a look")
# Translators: hint on that page. It says how those are mended that have no button; the file names stay as they are.
ATTENTION_HINT = Message(
    "What the check finds today in all texts. Figures are mended in their files, in the folder knowledge/facts."
)
# Translators: check box in the editor of a translation whose English text has changed since.
COMPARED = Message("The English text has changed. I have compared: this text matches it.")
# Translators: when a text is proposed in which nothing was changed.
UNCHANGED = Message("Nothing has been changed yet, so there is nothing to propose.")
# Translators: on the page of one's own proposal, and when someone tries to approve it.
SECOND_EYES = Message("A colleague must approve what you proposed.")
# Translators: when a proposal is to be decided that somebody else has just decided.
DECIDED_ALREADY = Message("This proposal has been decided already.")
