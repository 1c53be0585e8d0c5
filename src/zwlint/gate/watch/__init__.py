"""The daily check of what is published."""
