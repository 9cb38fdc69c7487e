"""Small layers that tests put on top of shipped editions."""

from __future__ import annotations

import govdisclosure as gd

LOCAL_ROW = (
    "%extend applications_row: applications__denied__local\n"
    "applications__denied__local: local_denial_label _applicants\n"
    'local_denial_label: "9.属于本地规定情形"\n'
)
LOCAL_BOOK = (
    '[[rows]]\nkey = "applications.denied.local"\ntable = "applicants"\ngroup = "denied"\n'
    'after = "applications.denied.administrative_inquiry"\n'
)
OTHER_ROW = LOCAL_ROW.replace("local", "city").replace("9.属于本地规定情形", "10.属于本市规定情形")
OTHER_BOOK = LOCAL_BOOK.replace(".local", ".city")

NEWEST = gd.get_edition("2021")
LOCAL = NEWEST.extend("local", grammar=LOCAL_ROW, codebook=LOCAL_BOOK)


def extended(grammar: str, codebook: str = "", relations: str = "") -> gd.Edition:
    """The 2021 edition with a layer `mine`."""
    return NEWEST.extend("mine", grammar=grammar, codebook=codebook, relations=relations)
