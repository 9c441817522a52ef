"""The preview: a small server for one reader, who is writing the site just now.

It knows nothing of records. It is handed something that answers for an address, and
that says what is wrong (`Previewed`); and it watches folders for changes.
"""
