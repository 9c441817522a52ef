"""Search: records to an index in pieces, of which a search loads the few that it needs.

Three sorts of words lead to records: of names, of all texts, and what stands in them.
`pieces.py` cuts each into files, `keys.py` names records in them, `entries.py` says
what stands under a word or a key, and `index.py` makes all of it, or mends what is
there after an edit.
"""
