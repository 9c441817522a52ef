"""What each code of an error means, in the words that `crossbrief explain` prints.

A block is `code: summary`, and below it why it matters and what to write instead.
"""

from __future__ import annotations

ERRORS = r"""
address-taken: Two things would stand at the same address
    Ids, old ids under `formerly`, plain pages and files under `content/static/` share
    one space of addresses, and letter case does not tell them apart. Rename one of the
    two.

alias-is-a-name: An alias is another record's name or id
    A reader who looks the alias up would be led to two records. Remove the alias, or
    make it longer so that it names one record only. Letter case does not tell names
    apart. Titles of articles, pages and sources may be the names of what they are
    about.

bad-country: A country is not a two-letter code
    Countries are ISO 3166-1 codes in capitals: `AZ`, `AM`, `US`. They print as names in
    the site's language.

bad-date: A date cannot be read
    Dates are written year first: `2021`, `2021-04`, `2021-04-13`.
    `[2021-04-10..2021-04-13]` is some day within, `2021-04-10/2021-04-13` lasted from
    one to the other, `[2021-04-13,2021-04-20]` is one of several, a trailing `?` is
    uncertain and `~` approximate, and `unknown` is allowed.

bad-id: An id is not made of small letters, digits and single hyphens
    An id is 2 to 100 characters of `a` to `z`, `0` to `9` and single hyphens between
    them, and is not one of the reserved words. It becomes the record's address for
    ever, on every file system. The codes that a site adds under `event_types` are made
    of the same letters.

bad-language: A language is not a language code
    Languages are codes such as `en`, `az`, `hy`, `ru` or `pt-BR`.

bad-lock: The file of verified quotations cannot be read
    `content/quotes.lock.yml` is written by `crossbrief verify` and is not meant to be
    edited. Run `crossbrief verify` to write it anew.

bad-number: A number cannot be read
    The field takes a plain number, such as `3` or `40.37`.

bad-time: A time of day cannot be read
    Times are written `14:30`, with seconds or an offset if they are known:
    `14:30+04:00`.

bad-table: A table cannot be read
    `crossbrief import` reads a table whose first row names the columns; each further
    row has a cell for every one of them. A text with a separator, a quotation mark or
    several lines stands in quotation marks, and a mark within it is written twice.
    Spreadsheets write it so: save as CSV, in UTF-8.

bad-url: An address is not one that a reader can follow
    Web addresses begin with `https://` or `http://`; `mailto:` is allowed for contacts.
    Other schemes could run a script in the reader's browser and are refused.

bracketed-id: An id stands in brackets inside YAML
    Brackets mark a mention in prose only. In YAML `[[jane-doe]]` is a list within a
    list. Write the id alone: `speaker: jane-doe`.

broken-link: A link within the site leads nowhere
    A Markdown link without `https://` must lead to a page or a file of this site, and
    what follows a `#` to a place on that page. Write a mention, `[[id]]`, to link to a
    record: it cannot go stale.

broken-mark: A mark in prose cannot be read
    The marks are `[[id]]`, `[[id|label]]`, `![[statement-id]]` in a paragraph of its
    own, `[@source-id]` and `[@source-id, p. 4]`. Close every bracket, and put a
    backslash before one that is meant as a bracket.

close-words: Words differ a little from the stored copy
    The message shows the words that differ. Copy the quotation to the letter, or, when
    a person has looked at it and the difference does not matter, sign it: `crossbrief
    verify --sign NAME`.

conflict-mark: A conflict of git was left in a file
    Git could not join two versions of a passage and wrote both, between lines that
    begin with `<<<<<<<`, `=======` and `>>>>>>>`. Choose one of the two, and remove
    these lines.

contradicts-without-note: A contradiction is claimed and not explained
    That one statement contradicts another is somebody's reading. Give the reason in
    `note`, and whose reading it is in `by`.

control-character: A file holds a character that cannot be seen
    Control characters come with text copied from other programs. They cannot be checked
    by eye and are refused. Delete the character and type the text again.

cycle: Records contain or answer each other in a circle
    A part cannot contain its whole, and a reply cannot come before what it answers.
    Remove one of the references in the circle.

draft-reference: A published record refers to a draft
    Readers would be led to a page that does not exist. Publish the draft by removing
    its `status: draft`, or make this record a draft too.

duplicate-id: Two records have the same id
    Ids are unique across all kinds, so that `[[id]]` needs nothing else; so are the ids
    of the positions of one topic. Rename one of the two.

empty-file: A file holds nothing
    Write a record into the file, or remove it. A name that begins with `_` keeps a file
    out of the build.

empty-value: A field has no value
    A field that is not known is left out. Write a value after the colon, or remove the
    line.

id-mismatch: The id in a file is not the file's name
    A file that holds one record is named after it. Remove the `id:` line, or rename the
    file. To rename a record that is already published, run `crossbrief rename`.

incomplete-attribution: The speaker and `attributed_to` do not agree
    `speaker: unattributed` is for words whose source names nobody, and then
    `attributed_to` says what the source calls them (`analysts`). With a named speaker
    there is no `attributed_to`.

missing-field: A required field is missing
    The reference of fields lists what each kind needs. `crossbrief new` writes a
    skeleton with all of it.

missing-file: A file is not there
    Images and other files stand under `content/media/`, and their names are written
    relative to it. Check the spelling and the letter case.

missing-front-matter: An article does not begin with its head
    An article or page begins with a line `---`, then its fields, then another `---`,
    then its text.

missing-settings: There is no `site.yml`
    Every site has one `content/site.yml` with at least `model: 1` and `title`. Run the
    command in the folder that holds `content/`, or name the folder.

no-source: A statement names no source
    Nothing stands on this site without a source. Give at least one under `sources`,
    with a locator where there is one.

not-utf8: A file is not UTF-8 text
    Save the file with the encoding UTF-8. Most editors have it under "Save as" or in
    the status line.

not-an-image: A file is not the image that its name says
    Readers would see a broken picture. The file is empty, or of another format than its
    ending says, as a page saved in place of its picture is. Save the picture again, or
    give the file the ending of what it is.

out-of-order: Something ends before it begins
    The day under `until` comes before the day under `from`, or a life or a house ends
    before its beginning. One of the two is mistyped.

outside-life: A statement is dated outside the speaker's known life
    The statement's date lies wholly before the speaker's birth or after the death that
    the record gives. One of the dates is mistyped, or the words are somebody else's.

outside-project: A link leads out of the project
    A symbolic link under `content/` or `templates/`, or one of these folders itself,
    points outside the project. Such links are not followed: copy the file into the
    project.

quoted-paraphrase: A paraphrase wears quotation marks
    A paraphrase is our wording of reported speech. If the source prints these words in
    quotation marks the form is `quoted`; if not, remove the marks.

repeated-item: A list names the same thing twice
    It would be shown twice, or counted twice. Remove one of the two.

repeated-key: A key is given twice
    YAML would keep one of the two in silence. Keep the right one and remove the other.
    A type of event that is there without `event_types` cannot be added again either.

several-documents: A file holds several YAML documents
    A line `---` begins a new document, and all but the first would be lost. Write
    several records as a list under `items:`.

several-lines: A text that must fit on one line has several
    Names, titles and labels are one line. Longer text belongs in `summary`, `note` or
    `body`.

stance-not-listed: A stance is not one of the topic's
    A topic lists its positions in order, and a statement may take one of those only.
    Add the position to the topic, or choose one that is there.

stray-file: A file is no record
    A kind's folder holds `.yml`, `.yaml` or `.md` records only. Move other files to
    `content/media/` or `content/static/`, or begin the name with `_` to leave it out.

tab-indentation: A tab stands where spaces must
    YAML indents with spaces: two for each level, as many as the lines beside it have.
    Most editors can replace the tabs of a whole file.

template-error: A template cannot be used
    A file under the project's own `templates/` has a fault. Mend it, or remove it to
    use the packaged one again.

too-deep: YAML is nested too deeply
    No record needs more than a few levels. Look for a mistake in the indentation, or
    brackets that are not closed.

too-few-records: There are fewer records than `site.yml` expects
    `expect:` guards against an emptied folder. If records were removed on purpose,
    lower the number.

too-large: A file is larger than text written by hand
    A file of records or prose may be 2 megabytes. Split the batch into several files.

translated-without-origin: A translation does not say from what
    The form `translated` needs `translated_from`, the language that was spoken or
    written.

unclosed-front-matter: The head of an article does not end
    The head ends with a line that holds `---` alone. Add it above the text.

unescaped-bar: A bar inside a mark breaks a table
    In a table `|` ends the cell, so part of the text would be lost. Write the bar of a
    mark as `\|`: `[[jane-doe\|Jane]]`.

unknown-code: A value is not one of those allowed
    The field takes one word of a closed list, which the reference gives. Nothing is
    guessed.

unknown-field: A field is not known
    The field is misspelt or belongs to another kind. Fields of your own stand under
    `x:`.

unknown-file: Something in `content/` has no place there
    `content/` holds `site.yml`, a folder for each kind, `media/` and `static/`. A
    misspelt folder would be left out in silence, so it is refused.

unknown-footnote: A footnote is not defined
    A footnote has a mark in the text, `[^1]`, and its text on a line of its own: `[^1]:
    The text.`

unknown-model: The content follows the rules of a later crossbrief
    `model` in `site.yml` is the version of the rules that the records follow, and this
    crossbrief knows no such version. Install a later one. Nothing else is told, since
    by those rules the rest may be right.

unknown-record: A reference leads to no record
    No record has this id. Check the spelling; the message names the nearest ids. A
    reference is never guessed, since a wrong name is worse than a missing one.

unquoted-text: A text needs quotation marks in YAML
    A colon followed by a blank, a `#`, or a mark such as `[[...]]`, `![[...]]` or
    `[@...]` has a meaning in YAML. Put the text in double quotes, or on the next line
    after `|`.

unsafe-link: A link in prose is not one that a reader can follow
    Links in prose begin with `https://`, `http://` or `mailto:`, or lead to a page or a
    file of this site.

unused-footnote: A footnote's text is never shown
    Nothing in the text refers to the footnote, or its name is used for two. Put its
    mark, `[^1]`, where it belongs, give each footnote a name of its own, or remove the
    text.

verbatim-without-primary: Words are called verbatim without a record of them
    The form `verbatim` needs a source used with `role: primary` or `role:
    official-text`: a transcript, a recording, the document itself. Words that a report
    prints in quotation marks are `quoted`.

withdrawn-lead: The lead article cannot be shown
    `lead` in `site.yml` names an article that is a draft or withdrawn. Choose another.

words-not-found: Words are not in the stored copy
    The quotation, or one of its parts between `[...]`, does not stand in the stored
    copy of any source it uses. Copy it again, to the letter.

wrong-kind: A reference leads to a record of another kind
    The field takes references to one kind of record. The message says which kind was
    found.

wrong-shape: A value has the wrong shape
    The field takes a text where a list was given, or the other way round. The message
    says what it takes.

yaml-anchor: An anchor or alias is used
    `&name` and `*name` make one part of a file stand for another, which hides what a
    record says. Write the value where it belongs; in a batch, `defaults:` serves all
    items.

yaml-merge-key: A merge key is used
    `<<` mixes one mapping into another, which hides what a record says. Write the
    fields where they belong; in a batch, `defaults:` serves all items.

yaml-syntax: YAML cannot be read
    The file is not well-formed from this place on. The usual reasons are a missing
    colon or quotation mark, an open bracket, or a line indented differently from its
    neighbours.

yaml-tag: A tag is used
    `!name` gives a value a type, which could run a program. Fields have their types
    already: write the value alone, in quotes if it begins with `!`.
"""
