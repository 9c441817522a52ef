"""Citing: a work, and how each form of reference prints it.

An `Item` says of a work what references need. A file here prints it in one form:
`apa.py` and `chicago.py` for readers, `bibtex.py`, `ris.py` and `csl_json.py` for
programs. `types.py` is the one place that says what each type of work becomes.
"""
