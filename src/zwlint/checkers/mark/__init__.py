"""Kind ``mark``: words that stand by themselves on a document, told from the same words in a sentence."""
