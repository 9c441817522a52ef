"""The door to MkDocs: records as pages of any site, and `[[id]]` in its own pages.

Nothing else of crossbrief imports it. `plugin.py` is the plugin; `extension.py` is the
extension of Python-Markdown alone, for programs that take no plugins.
"""
