"""Characters of symbol fonts in Unicode.

A symbol font has its signs at U+F020 to U+F0FF or at the bytes 20 to FF. Symbol is mapped as Adobe's encoding of it is
(Unicode's ADOBE/symbol.txt), the Wingdings as Unicode 7 did when it took their signs in.
"""

from __future__ import annotations

from zwlint.expressions import expression

PRIVATE = expression("[\uf020-\uf0ff]")
"""Where symbol fonts have their signs."""
_PRIVATE = 0xF000
_BROKEN = "\ufffd"
_SYMBOL = {
    0x20: " !∀#∃%&∋()∗+,−./0123456789:;<=>?",
    0x40: "≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_",
    0x61: "αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼",
    0xA0: "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵",
    0xC0: "ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓",
    0xE0: "◊〈®©™∑⎛⎜⎝⎡⎢⎣⎧⎨⎩⎪",
    0xF1: "〉∫⌠⎮⌡⎞⎟⎠⎤⎥⎦⎫⎬⎭",
}
_WINGDINGS = {
    0x20: " 🖉✂✁👓🕭🕮🕯🕿✆🖂🖃📪📫📬📭🗀🗁🗎🗏🗐🗄⏳🖮🖰🖲🖳🖴🖫🖬✇✍",
    0x40: "🖎✌👌👍👎☜☞☝☟🖐☺😐☹💣☠🏳🏱✈☼💧❄🕆✞🕈✠✡☪☯ॐ☸♈♉",
    0x60: "♊♋♌♍♎♏♐♑♒♓🙰🙵●🔾■□🞐❑❒⬧⧫◆❖⬥⌧⮹⌘🏵🏶🙶🙷",
    0x80: "⓪①②③④⑤⑥⑦⑧⑨⑩⓿❶❷❸❹❺❻❼❽❾❿🙢🙠🙡🙣🙞🙜🙝🙟·•",
    0xA0: "⬝⭘🞆🞈◉◎🔿▪◻🟂✦★✶✴✹✵⯐⌖⟡⌑⯑✪✰🕐🕑🕒🕓🕔🕕🕖🕗🕘",
    0xC0: "🕙🕚🕛⮰⮱⮲⮳⮴⮵⮶⮷🙪🙫🙕🙔🙗🙖🙐🙑🙒🙓⌫⌦⮘⮚⮙⮛⮈⮊⮉⮋🡨",
    0xE0: "🡪🡩🡫🡬🡭🡯🡮🡸🡺🡹🡻🡼🡽🡿🡾⇦⇨⇧⇩⬄⇳⬁⬀⬃⬂🢬🢭🗶✔🗷🗹",
}
_WINGDINGS_2 = {
    0x20: " 🖊🖋🖌🖍✄✀🕾🕽🗅🗆🗇🗈🗉🗊🗋🗌🗍📋🗑🗔🖵🖶🖷🖸🖭🖯🖱🖒🖓🖘🖙",
    0x40: "🖚🖛👈👉🖜🖝🖞🖟🖠🖡👆👇🖢🖣🖑🗴🗸🗵☑⮽☒⮾⮿🛇⦸🙱🙴🙲🙳‽🙹🙺",
    0x60: "🙻🙦🙤🙥🙧🙚🙘🙙🙛⓪①②③④⑤⑥⑦⑧⑨⑩⓿❶❷❸❹❺❻❼❽❾❿",
    0x80: "☉🌕☽☾⸿✝🕇🕜🕝🕞🕟🕠🕡🕢🕣🕤🕥🕦🕧🙨🙩⋅🞄⦁●⬤🞅🞇🞉⊙⦿🞌",
    0xA0: "🞍◾■□🞑🞒🞓🞔▣🞕🞖🞗🞘⬩⬥◇🞚◈🞛🞜🞝🞞⬪⬧◊🞠◖◗⯊⯋⯀⯁",
}
_WINGDINGS_3 = {
    0x20: " ⭠⭢⭡⭣⭦⭧⭩⭨⭰⭲⭱⭳⭶⭸⭻⭽⭤⭥⭪⭬⭫⭭⭍⮠⮡⮢⮣⮤⮥⮦⮧",
    0x40: "⮐⮑⮒⮓⮀⮃⭾⭿⮄⮆⮅⮇⮏⮍⮎⮌⭮⭯⎋⌤⌃⌥␣⍽⇪⮸🢠🢡🢢🢣🢤🢥",
    0x60: "🢦🢧🢨🢩🢪🢫🡐🡒🡑🡓🡔🡕🡗🡖🡘🡙▲▼△▽◀▶◁▷◣◢◤◥🞀🞂🞁",
}
_FONTS = {
    font: {first + step: sign for first, signs in rows.items() for step, sign in enumerate(signs)}
    for font, rows in (
        ("symbol", _SYMBOL),
        ("wingdings", _WINGDINGS),
        ("wingdings 2", _WINGDINGS_2),
        ("wingdings 3", _WINGDINGS_3),
    )
}


def symbol(font: str, code: int) -> str:
    """The one character that a font shows for a code; private use where that is not known."""
    private = _PRIVATE <= code <= _PRIVATE + 0xFF
    low = code - _PRIVATE if private else code
    table = _FONTS.get(font.strip().lower())
    if table is not None and low in table:
        return table[low]
    if private:
        printable = table is None and (0x20 <= low < 0x7F or low >= 0xA0)
        return chr(low) if printable else chr(code)
    if code < 0x20 or 0xD800 <= code <= 0xDFFF or code > 0x10FFFF:
        return _BROKEN
    return chr(code)


def symbol_of(font: str, written: str) -> str:
    """The same for a code in hexadecimal digits, as ``w:sym`` has it."""
    try:
        return symbol(font, int(written, 16))
    except ValueError:
        return _BROKEN


def private(font: str, text: str) -> str:
    """A text whose private-use characters are shown as what they are in a symbol font; any other font has its own."""
    if font.strip().lower() not in _FONTS:
        return text
    return PRIVATE.sub(lambda found: symbol(font, ord(found[0])), text)


def symbols(font: str, text: str) -> str:
    """A text of which the private-use characters are a font's, such as that of a bullet."""
    if font.strip().lower() not in _FONTS and not any("\uf000" <= char <= "\uf0ff" for char in text):
        return text
    return "".join(symbol(font, ord(char)) for char in text)
