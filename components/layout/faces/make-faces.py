"""
Makes the shop's three faces from those in node_modules, for `components/layout/faces.css`:

    pip install fonttools brotli && python components/layout/faces/make-faces.py

A page asks for two of them before it is painted, so each must hold all that its languages need:

  text     IBM Plex Sans, 400 to 700, with a baht sign, which the Latin file has not: without it a single price would fetch a
           Thai face.
  display  Newsreader in the one weight that headings have, with a baht sign. A second time beside this file, as what draws
           the pictures to pass on can read it (`lib/catalog/sharing-fonts.ts`).
  thai     IBM Plex Sans Thai Looped, 400 and 600: Thai and Latin letters and figures in one file of each weight.

What is named after a face's makers may not be changed under that name (SIL Open Font License), so these have names of their own.
"""

import hashlib
import io
import pathlib
import tempfile
from fontTools import merge, subset
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables._g_l_y_f import Glyph, GlyphComponent
from fontTools.ttLib.tables.TupleVariation import TupleVariation
from fontTools.varLib import instancer

MODULES = pathlib.Path("node_modules")
TARGET = pathlib.Path("public/fonts")
BAHT = 0x0E3F
FEATURES = ["kern", "mark", "mkmk", "ccmp", "locl", "liga", "rlig", "calt", "tnum", "lnum", "rvrn"]
# Superscripts, fractions and currencies of countries that the shop does not sell in.
UNUSED = {0xA2, 0xA4, 0xA6, 0xAA, 0xAC, 0xAF, 0xB2, 0xB3, 0xB8, 0xB9, 0xBA, 0xBC, 0xBD, 0xBE, 0x2044, 0x2215}
HINTS = ["fpgm", "prep", "cvt ", "cvar", "hdmx", "VDMX", "LTSH"]


def without_hints(font):
    for tag in HINTS:
        if tag in font:
            del font[tag]
    for name in font.getGlyphOrder():
        glyph = font["glyf"][name]
        if hasattr(glyph, "program"):
            glyph.expand(font["glyf"])
            if hasattr(glyph, "program"):
                glyph.removeHinting()
    font["gasp"].gaspRange = {0xFFFF: 15}


def add_baht(font):
    """A B with the upright bar through it, in every weight: both are taken from the face itself."""
    cmap = font.getBestCmap()
    letter, bar = cmap[ord("B")], cmap[ord("|")]
    glyf, hmtx = font["glyf"], font["hmtx"]
    shape, line = glyf[letter], glyf[bar]
    width = hmtx[letter][0]
    height = shape.yMax * 1.26 / (line.yMax - line.yMin)
    middle = (shape.xMin + shape.xMax) / 2
    parts = []
    for name, dx, dy, scale in [
        (letter, 0, 0, 1),
        (bar, middle - (line.xMin + line.xMax) / 2, -shape.yMax * 0.13 - line.yMin * height, height),
    ]:
        part = GlyphComponent()
        part.glyphName, part.x, part.y = name, round(dx), round(dy)
        part.flags = 0x0004 | (0x0200 if name == letter else 0)
        if scale != 1:
            part.transform = [[1, 0], [0, scale]]
        parts.append(part)
    baht = Glyph()
    baht.numberOfContours = -1
    baht.components = parts
    order = font.getGlyphOrder() + ["baht"]
    font.setGlyphOrder(order)
    glyf.glyphs["baht"] = baht
    glyf.glyphOrder = order
    baht.recalcBounds(glyf)
    hmtx["baht"] = (width, baht.xMin)
    variations = []
    for given in font["gvar"].variations[letter] if "gvar" in font else []:
        *_, left, right, top, bottom = [point or (0, 0) for point in given.coordinates]
        wider = right[0] - left[0]
        variations.append(
            TupleVariation(given.axes, [(0, 0), (round(wider / 2), 0), left, right, top, bottom])
        )
    if "gvar" in font:
        font["gvar"].variations["baht"] = variations
    if "HVAR" in font:
        del font["HVAR"]  # widths vary with the outlines' own records, which have the new sign too
    for table in font["cmap"].tables:
        if table.isUnicode():
            table.cmap[BAHT] = "baht"
    if "GDEF" in font and font["GDEF"].table.GlyphClassDef:
        font["GDEF"].table.GlyphClassDef.classDefs["baht"] = 1


def rename(font, name):
    for record in font["name"].names[:]:
        if record.nameID in (1, 3, 4, 6, 16, 25):
            text = name if record.nameID != 6 else name.replace(" ", "")
            font["name"].setName(text, record.nameID, record.platformID, record.platEncID, record.langID)


def save(font, key, name):
    rename(font, name)
    font.flavor = "woff2"
    for old in TARGET.glob(f"{key}-*.woff2"):
        old.unlink()
    place = TARGET / f"{key}.woff2"
    font.save(place)
    mark = hashlib.sha256(place.read_bytes()).hexdigest()[:8]
    place = place.rename(TARGET / f"{key}-{mark}.woff2")
    print(place, place.stat().st_size)
    return place


def trimmed(font):
    """Without the forms of letters and figures that no style of the shop asks for."""
    kept = io.BytesIO()
    font.flavor = None
    font.save(kept)
    font = TTFont(kept, recalcTimestamp=False)
    options = subset.Options(layout_features=FEATURES, name_IDs=["*"], notdef_outline=True, hinting=False)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=[code for code in font.getBestCmap() if code not in UNUSED])
    cutter.subset(font)
    return font


def latin(file, weights, key, name):
    font = TTFont(MODULES / "@fontsource-variable" / file, recalcTimestamp=False)
    font = instancer.instantiateVariableFont(font, {"wght": weights}, updateFontNames=False)
    without_hints(font)
    add_baht(font)
    return save(trimmed(font), key, name)


def for_pictures(face):
    font = TTFont(face, recalcTimestamp=False)
    font.flavor = "woff"
    font.save(pathlib.Path(__file__).with_name("display.woff"))


def thai(weight):
    folder = MODULES / "@fontsource/ibm-plex-sans-thai-looped/files"
    with tempfile.TemporaryDirectory() as place:
        parts = []
        for script in ("thai", "latin"):
            part = TTFont(folder / f"ibm-plex-sans-thai-looped-{script}-{weight}-normal.woff2", recalcTimestamp=False)
            without_hints(part)
            part = trimmed(part)
            part.flavor = None
            parts.append(f"{place}/{script}.ttf")
            part.save(parts[-1])
        save(merge.Merger().merge(parts), f"thai-{weight}", f"Amefon Thai {weight}")


latin("ibm-plex-sans/files/ibm-plex-sans-latin-wght-normal.woff2", (400, 700), "text", "Amefon Text")
for_pictures(latin("newsreader/files/newsreader-latin-wght-normal.woff2", 450, "display", "Amefon Display"))
for weight in (400, 600):
    thai(weight)
