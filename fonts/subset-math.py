"""subset-math.py LibertinusMath-Regular.otf: writes the face that stands here (fontTools 4.68).

What LaTeX formulas of school and university books ask for: Latin, Greek, the mathematical alphabets (without bold
script, bold Fraktur and bold slanted sans), operators, arrows, delimiters in all their sizes, accents. The table
MATH is kept whole for what stays.
"""

import sys

from fontTools import subset
from fontTools.ttLib import TTFont

KEPT = [
    (0x20, 0x7F), (0xA0, 0x100), (0x131, 0x132), (0x237, 0x238), (0x2C6, 0x2DD), (0x300, 0x34F), (0x391, 0x3CA),
    (0x3D1, 0x3D7), (0x3DC, 0x3DE), (0x3F0, 0x3F7), (0x2010, 0x2058), (0x20D0, 0x20F0), (0x2100, 0x2140),
    (0x2145, 0x214A), (0x2190, 0x2400), (0x25A0, 0x25FF), (0x2605, 0x2607), (0x2609, 0x260A), (0x263A, 0x263D),
    (0x2640, 0x2643), (0x2660, 0x2670), (0x27C0, 0x2800), (0x2900, 0x2B00), (0xFFFD, 0xFFFE),
    (0x1D400, 0x1D4D0), (0x1D504, 0x1D56C), (0x1D5A0, 0x1D63C), (0x1D670, 0x1D756), (0x1D7CA, 0x1D800),
]

font = TTFont(sys.argv[1])
options = subset.Options()
options.layout_features = ["ssty"]
options.hinting = False
options.name_IDs = ["*"]
options.notdef_outline = True
options.drop_tables += ["DSIG", "GPOS", "GDEF", "gasp", "prep"]
job = subset.Subsetter(options)
job.populate(unicodes=[code for first, end in KEPT for code in range(first, end)])
job.subset(font)
font.save("LibertinusMath-Regular.otf")
