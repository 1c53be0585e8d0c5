"""Write look_alikes.tsv: pairs of common characters that look alike in print. Needs numpy, Pillow and Noto CJK fonts.

Usage: python tests/benchmarks/data/make_look_alikes.py FOLDER_OF_FONTS

Run once; the table is kept beside this file. It knows nothing of strokes or components: it is what a reader's eye or
an optical reader confuses, and independent of any table that a detector may have.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import numpy as np  # type: ignore[import-not-found, unused-ignore]
from PIL import Image, ImageDraw, ImageFilter, ImageFont  # type: ignore[import-not-found, unused-ignore]

TABLE = Path(__file__).with_name("look_alikes.tsv")
CHARACTERS = Path(__file__).with_name("characters.tsv")
FONTS = ("NotoSansCJK-Regular.ttc", "NotoSerifCJK-Regular.ttc")
FACE = " CJK SC"
SIZE, MARGIN, BLUR = 48, 4, 1.0
"""Pixels."""
LIKENESS = 0.77
"""Of 102 real slips of the kind wrong shape, all that a person would call alike but a handful lie above it."""
NEAREST = 3
"""A pair counts if one of the two is among the nearest of the other."""
NARROW = 2.5
"""A glyph longer than this by its width (一) is not stretched."""
HEADER = f"""\
# Pairs of characters that look alike in print, the most alike first, out of those of characters.tsv.
# Made by make_look_alikes.py: each glyph of Noto Sans CJK SC and Noto Serif CJK SC (OFL) is drawn at {SIZE} pixels and
# blurred by {BLUR}; the likeness is the correlation of the pixels, averaged over both fonts, of the glyphs as they are
# or stretched to the same box (日 and 曰), whichever is greater. A pair is kept from {LIKENESS} on, if one of the two
# is among the {NEAREST} nearest of the other.
"""


def main() -> None:
    rows = [line for line in CHARACTERS.read_text(encoding="utf-8").splitlines() if not line.startswith("#")][1:]
    characters = [row.split("\t")[0] for row in rows]
    likeness = np.maximum(_likeness(characters, stretched=False), _likeness(characters, stretched=True))
    nearest = np.argsort(-likeness, axis=1, kind="stable")[:, :NEAREST]
    pairs = {
        (min(one, other), max(one, other))
        for one, others in enumerate(nearest.tolist())
        for other in others
        if likeness[one, other] >= LIKENESS
    }
    ordered = sorted(pairs, key=lambda pair: (-round(float(likeness[pair]), 3), pair))
    lines = [f"{characters[one]}\t{characters[other]}\t{likeness[one, other]:.3f}" for one, other in ordered]
    TABLE.write_text(HEADER + "one\tother\tlikeness\n" + "\n".join(lines) + "\n", encoding="utf-8")


def _likeness(characters: list[str], *, stretched: bool) -> Any:
    """The correlation of each glyph with each other; 0 with itself."""
    total: Any = 0
    for name in FONTS:
        font = _face(Path(sys.argv[1], name))
        glyphs = np.stack([_glyph(character, font, stretched=stretched) for character in characters])
        glyphs -= glyphs.mean(axis=1, keepdims=True)
        glyphs /= np.linalg.norm(glyphs, axis=1, keepdims=True)
        total = total + glyphs @ glyphs.T / len(FONTS)
    np.fill_diagonal(total, 0)
    return total


def _face(path: Path) -> Any:
    """The mainland face of the collection."""
    faces = (ImageFont.truetype(str(path), SIZE, index=index) for index in range(10))
    return next(face for face in faces if str(face.getname()[0]).endswith(FACE))


def _glyph(character: str, font: Any, *, stretched: bool) -> Any:
    side = SIZE + 2 * MARGIN
    image = Image.new("L", (side, side), 0)
    ImageDraw.Draw(image).text((side / 2, side / 2), character, font=font, fill=255, anchor="mm")
    if stretched:
        ink = image.crop(image.getbbox())
        if min(ink.size) * NARROW >= max(ink.size):
            ink = ink.resize((SIZE, SIZE))
        image = Image.new("L", (side, side), 0)
        image.paste(ink, ((side - ink.size[0]) // 2, (side - ink.size[1]) // 2))
    return np.asarray(image.filter(ImageFilter.GaussianBlur(BLUR)), dtype=np.float32).ravel()


if __name__ == "__main__":
    main()
