"""HTML: tokens, open elements, text, zones."""
