"""Text to structure: YAML documents, heads and bodies, Markdown."""
