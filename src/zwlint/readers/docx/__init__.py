"""Word files (``.docx`` and its kin): the bytes of a package in, a ``Document`` out."""
