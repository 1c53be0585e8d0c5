"""Markdown: parsed with places, shown as HTML, read as HTML."""
