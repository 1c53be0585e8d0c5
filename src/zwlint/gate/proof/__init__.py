"""Proof that a page which a template was put around shows the approved piece, as every browser builds it."""
