"""公文要素: which line of a document is its title, its number, its addressee, a heading, a signature, an attachment.

Runs between readers and checkers, on lines, alike for every format. The names of the elements are those of
GB/T 9704—2012 《党政机关公文格式》; layout (centring, fonts) is not looked at, since editors and sites lose it.
"""
