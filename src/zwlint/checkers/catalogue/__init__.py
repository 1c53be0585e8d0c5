"""Kind ``catalogue``: the public catalogue above a document, and the standard catalogue of what is made public."""
