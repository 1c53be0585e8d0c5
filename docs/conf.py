"""Sphinx builds the pages: ``sphinx-build docs build/docs``. The pages of the rules come from ``rules.py``."""

from __future__ import annotations

project = "zwlint"
language = "zh_CN"
extensions = ["myst_parser"]
myst_heading_anchors = 3
myst_enable_extensions = ["deflist"]
exclude_patterns = ["build"]
suppress_warnings = ["myst.xref_missing", "misc.highlighting_failure"]
"""Links to files of the repository beside the pages; examples that are no whole files."""
html_theme = "alabaster"
html_show_sourcelink = False
