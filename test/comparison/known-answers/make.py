"""Similarities by other programs, for edit-distances, jaro, qgrams and tokens tests.

    pip install rapidfuzz==3.14.6 jellyfish==1.3.0 textdistance==4.6.3
    python make.py > answers.json

Every value is a similarity in [0, 1]: RapidFuzz's ratios are divided by 100. Where RapidFuzz and jellyfish have the same
function, both must agree or the script stops.
"""

import importlib.metadata
import json

import jellyfish
import textdistance
from rapidfuzz import fuzz
from rapidfuzz.distance import OSA, DamerauLevenshtein, Indel, Jaro, JaroWinkler, Levenshtein

PAIRS = [
    # Winkler 1990 and strcmp95
    ("SHACKLEFORD", "SHACKELFORD"), ("DUNNINGHAM", "CUNNIGHAM"), ("NICHLESON", "NICHULSON"), ("JONES", "JOHNSON"),
    ("MASSEY", "MASSIE"), ("ABROMS", "ABRAMS"), ("HARDIN", "MARTINEZ"), ("ITMAN", "SMITH"), ("JERALDINE", "GERALDINE"),
    ("MARTHA", "MARHTA"), ("MICHELLE", "MICHAEL"), ("JULIES", "JULIUS"), ("TANYA", "TONYA"), ("DWAYNE", "DUANE"),
    ("SEAN", "SUSAN"), ("JON", "JOHN"), ("JON", "JAN"), ("DIXON", "DICKSONX"),
    # what makes the edit distances differ
    ("CA", "ABC"), ("CA", "AC"), ("AB", "BCA"), ("ABCD", "BXAD"), ("ACB", "BA"), ("TO", "OT"), ("OTTAWA", "AWATTO"),
    ("SMTIH", "SMITH"), ("A CAT", "AN ACT"), ("SPECTER", "SPECTRE"), ("KITTEN", "SITTING"), ("SATURDAY", "SUNDAY"),
    # no prefix bonus below 0.7, transpositions halved down, repeated q-grams
    ("ABC", "AXY"), ("ABCVWXYZ", "CABVWXYZ"), ("AAAA", "AA"), ("ANANAS", "BANANA"), ("NIGHT", "NACHT"), ("A", "B"),
    ("A", "AB"), ("AB", "BA"),
    # other scripts and beyond the first plane
    ("PEÑA", "PENA"), ("GARCÍA", "GRACÍA"), ("МАРИЯ", "МАРИНА"), ("李小龙", "李龙小"), ("𝒜𝒝𝒞", "𝒝𝒜𝒞"), ("𝒜X𝒞", "𝒞𝒜"),
    # longer than 32
    ("MARIA DE LOS ANGELES GUADALUPE HERNANDEZ", "MARIA DE LOS ANGELSE GUADELUPE FERNANDEZ"),
    ("WOLFESCHLEGELSTEINHAUSENBERGERDORFF", "WOLFESCHLEGLESTEINHAUSERBERGERDROFF"),
]

TOKENS = [
    ("GARCIA LOPEZ", "LOPEZ GARCIA"), ("GARCIA LOPEZ", "LOPES GARCIA"), ("GARCIA", "GARCIA LOPEZ"),
    ("JOSE GARCIA LOPEZ", "GARCIA LOPES JOSE MARIA"), ("NEW YORK METS", "NEW YORK METS VS ATLANTA BRAVES"),
    ("NEW YORK METS VS ATLANTA BRAVES", "ATLANTA BRAVES VS NEW YORK METS"), ("ANA ANA MARIA", "MARIA ANA"),
    ("FUZZY WUZZY WAS A BEAR", "FUZZY FUZZY WAS A BEAR"), ("123 OAK ST APT 4B", "OAK STREET 123 4B"),
    ("JUAN PEREZ", "MARIA LOPEZ"), ("SMITH", "SMYTH"), ("DE LA CRUZ", "CRUZ"), ("VAN DER BERG JAN", "JAN VANDERBERG"),
    ("МАРИЯ ИВАНОВА", "ИВАНОВА МАРИНА"), ("LEE ANN BROWN", "ANN LEIGH BROWNE"),
]


def both(ours, other):
    assert abs(ours - other) < 1e-12, (ours, other)
    return ours


def qgrams(text, q, padded):
    # one mark a side for all places, apart from every letter: private use
    return "\ue000" * (q - 1) + text + "\ue001" * (q - 1) if padded else text


def pair(left, right):
    longer = max(len(left), len(right))
    row = {
        "left": left,
        "right": right,
        "levenshtein": both(Levenshtein.normalized_similarity(left, right),
                            1 - jellyfish.levenshtein_distance(left, right) / longer),
        "osa": OSA.normalized_similarity(left, right),
        "damerau_levenshtein": both(DamerauLevenshtein.normalized_similarity(left, right),
                                    1 - jellyfish.damerau_levenshtein_distance(left, right) / longer),
        "jaro": both(Jaro.similarity(left, right), jellyfish.jaro_similarity(left, right)),
        "jaro_winkler": both(JaroWinkler.similarity(left, right), jellyfish.jaro_winkler_similarity(left, right)),
        "indel": Indel.normalized_similarity(left, right),
    }
    for q, padded in ((2, False), (2, True), (3, True)):
        a, b = qgrams(left, q, padded), qgrams(right, q, padded)
        if min(len(a), len(b)) < q:
            continue
        name = f"{q}{'_padded' if padded else ''}"
        row[f"qgram_dice_{name}"] = textdistance.Sorensen(qval=q)(a, b)
        row[f"qgram_jaccard_{name}"] = textdistance.Jaccard(qval=q)(a, b)
    return row


def tokens(left, right):
    return {
        "left": left,
        "right": right,
        "token_sort": fuzz.token_sort_ratio(left, right) / 100,
        "token_set": fuzz.token_set_ratio(left, right) / 100,
    }


def lines(rows):
    return ",\n".join("    " + json.dumps(row, ensure_ascii=False) for row in rows)


versions = {name: importlib.metadata.version(name) for name in ("rapidfuzz", "jellyfish", "textdistance")}
print(f'{{\n  "versions": {json.dumps(versions)},')
print(f'  "pairs": [\n{lines(pair(*one) for one in PAIRS)}\n  ],')
print(f'  "tokens": [\n{lines(tokens(*one) for one in TOKENS)}\n  ]\n}}')
