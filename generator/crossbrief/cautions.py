"""What each code of a warning or note means, in the form of `explanations`."""

from __future__ import annotations

WARNINGS = r"""
answer-too-early: A statement answers words that came later
    Whoever replies to words, repeats them or takes them back has them before. One of
    the two dates is mistyped, or the relation stands on the wrong statement.

change-too-early: A change is dated before the record was published
    What was not published yet cannot have been corrected or withdrawn. The day is
    mistyped, often the year of it in January, or `recorded` is.

cut-text: A text ends at a `#`
    In YAML a `#` after a blank begins a remark, so what follows is lost. Put the text
    in double quotes if the sign belongs to it: `locator: "item #4"`. In a remark of
    yours, leave a blank after the sign.

event-too-early: An event follows one that came later
    `follows` names what went before. One of the two dates is mistyped, or the field
    stands on the wrong event.

hidden-character: A text holds a character without width
    Zero-width spaces, word joiners and soft hyphens come with text copied from web
    pages. Nobody sees them, and a search for the word finds nothing. Delete the
    character; where the language needs it, switch this warning off in `site.yml`.

html-in-prose: HTML tags stand in prose
    Prose is Markdown alone; tags would be printed as they stand. Write `**bold**`,
    `*italic*`, a list or a table instead, or put the tag in backquotes when it is meant
    as text.

loaded-word: A word in our own prose takes a side
    Verbs such as `claimed` and `admitted` judge the words that follow, and adjectives
    such as `brutal` judge what happened. Write `said`, or who calls it so. Quotations
    are not looked at. `crossbrief check --style` tells this; `loaded_words` and
    `accepted_words` in `site.yml` change the list.

misplaced-template: Nothing asks for a template
    A file of the project's own under `templates/` takes the place of the packaged one
    of the same name. This one has a name that no page asks for and that no template of
    yours includes, so it changes nothing. Correct the name, or remove the file.

like-subjects: A subject of the accounts is written in two ways
    Accounts are set side by side by their subjects, to the letter. Of a subject that is
    written in another way the page would say that the other account is silent on it.
    Write it the same in all accounts of the event.

not-looked-at: A record has not been checked for long
    `as_of` says when the record was last checked against the world, and `site.yml` how
    many days may pass. Check the record and change the day.

one-sided-event: An event is known from one side only
    The event has several participants, and all sources of it, of its facts and of the
    accounts of it are one side's. Background does not count. Look for a source of
    another side, or from none.

misplaced-message: Nothing asks for a message
    A catalogue of the project's own, `templates/languages/*.toml`, takes the place of
    words on pages, one message by one. This one has a name that no page asks for, so
    it changes nothing. Correct the name, or remove the message.

outside-event: A statement is dated on another day than its event
    `event` is where the words were said, so they are of its day or days. One of the
    dates is mistyped, or the words were said before the event or after it, and name it
    in another way.

removed-correction: A published correction is gone
    Readers of the log of corrections have seen it. Restore it; a correction that was
    wrong is corrected with another one. `crossbrief diff` tells this.

removed-record: A published record is gone
    Readers may have cited it, and what once stood at an address should be there for
    ever, if only to say that it does not hold. Keep the record and withdraw it:
    `withdrawn: {date: 2024-03-02, reason: "..."}`. A record that has another id now
    names the old one under `formerly`. `crossbrief diff` tells this.

shared-alias: Two records have the same alias
    A reader who looks it up finds both. That may be right; if not, remove it from one.

source-too-early: A statement is dated after its sources
    Each source that carries the words was published before the day on which they were
    said. One of the dates is mistyped, or another source is meant.

stray-copy: A stored copy belongs to no source
    A copy in `texts/` is named after the id of its source: `texts/<source-id>.txt`.
    This one is not read. Rename it, or begin its name with `_` to leave it out.

uncorrected-words: Words or whose they are were changed, and no correction says so
    Whoever quoted the words before has others than the page now, or gave them to
    somebody else, or took a paraphrase for them. Restore what stood there, or add an
    entry to the record's `corrections` with the day, the field and the reason; it is
    printed on the page and in the log. `crossbrief diff` tells this.

unlinked-record: Nothing leads to a record
    No other record refers to it and no prose mentions it, so readers find it in the
    indexes only. Mention it where it belongs.

withdrawn-reference: A record refers to a withdrawn one
    The page still exists and says why the record was withdrawn. Consider removing the
    reference.

unmarked-reference: An id stands in prose without its mark
    A record has this id, and the text prints it as it stands. Write `[[id]]` to mention
    the record, `[@id]` to cite a source, or put the id in backquotes if readers are
    meant to see it.

words-changed: Words differ from those that were verified
    The quotation was changed after `crossbrief verify` found it in the stored copy. Run
    `crossbrief verify` again, or restore the words.

words-not-in-copy: Words were not found by the last comparison
    `crossbrief verify` did not find the quotation in the stored copy of its source, or
    found other words there. The page of the statement says so. Run it again to see what
    differs.

wrapped-quotation: A quotation is written with its quotation marks
    The pages print the marks themselves, by the form and the language. Remove the marks
    at the two ends of the text.
"""

NOTES = r"""
label-language: A mention is printed in another language than its text
    The record has no name in the text's language, so its main name is printed. Give the
    mention a label, `[[id|label]]`, or the record a name in that language.

no-archived-copy: A source has no archived copy
    Pages on the web change and vanish. Archive the page and give `archived_url` and
    `archived_on`.

no-stored-copy: There is no stored copy to compare a quotation with
    Put the source's text into `texts/<source-id>.txt`, beside `content/`. The folder is
    never published.

not-verified: A quotation has not been compared with its source
    Put the source's text into `texts/` and run `crossbrief verify`.

office-uncertain: The office on the day is not certain
    The dates of the roles, or that of the statement, leave it open which office the
    speaker held that day, so none is printed. Write the words to print under `as`, or
    complete the role's `from` and `until`.

single-source: A statement or event rests on one source
    One source is one side. The page says so; a second, independent source would be
    better.

too-short: A quotation is too short to tell
    Fewer than 12 characters are found by chance in any text, so finding them would
    prove nothing.
"""
