"""Pages to HTML: the templates, and the only home of their engine."""
