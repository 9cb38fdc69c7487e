"""The source cut into text and markup in turn, as the HTML standard's tokeniser cuts it.

One pattern does it in one pass. Tags with nothing but white space between them are one piece of
markup: a page repeats the same few of them, and each is understood once. What stands in elements
without markup (scripts, styles, titles) belongs to their start tag.
"""

from __future__ import annotations

import re

WHITE = " \t\n\f\r"
_ATTRIBUTES = r"""
    (?: [^>=]++                                  # names, white space, quotes that quote nothing
      | = [ \t\n\f\r]*+
        (?: "[^"]*+(?:"|\Z) | '[^']*+(?:'|\Z) | [^ \t\n\f\r>]*+ )
    )*+ (?:>|\Z)"""
_NAME_ENDS = r"(?=[ \t\n\f\r/>])"
# A script ends not at the end tags inside of `<!-- <script>`.
_SCRIPT = rf"""
    [sS](?i:cript) {_NAME_ENDS} {_ATTRIBUTES}
    (?: [^<]++
      | <!-- (?: -*+>
               | (?: [^<-]++
                   | -(?!->)
                   | <(?i:script) {_NAME_ENDS}    # one inside, up to its end tag
                     (?: [^<-]++ | -(?!->) | <(?!(?i:/script){_NAME_ENDS}) )*+
                     (?: <(?i:/script) )?+
                   | <(?! (?i:/script) {_NAME_ENDS} )
                 )*+ (?: -->)?+ )
      | <(?! (?i:/script) {_NAME_ENDS} )
    )*+"""


def _raw(first: str, rest: str) -> str:
    """Pattern of an element whose content ends at its first end tag."""
    end = rf"/[{first}](?i:{rest}) {_NAME_ENDS}"
    return rf"[{first}](?i:{rest}) {_NAME_ENDS} {_ATTRIBUTES} [^<]*+ (?: <(?!{end}) [^<]*+ )*+"


_WITHOUT_MARKUP = ("style", "title", "textarea", "noscript", "iframe", "xmp", "noembed", "noframes")
# The names begin with a set of characters, so that for most tags no more than that is looked at;
# and for nearly all no more than their second character.
_SECOND = "".join(
    sorted(
        {c for name in ("script", "plaintext", *_WITHOUT_MARKUP) for c in name[1] + name[1].upper()}
    )
)
_RAW = (
    _SCRIPT,
    rf"[pP](?i:laintext) {_NAME_ENDS} {_ATTRIBUTES} (?s:.*+)",
    *(_raw(name[0] + name[0].upper(), name[1:]) for name in _WITHOUT_MARKUP),
)
_TAG = rf"""
    < (?: /[A-Za-z] [^>=]*+ >                       # an end tag, as nearly all are
        | (?=.[{_SECOND}]) (?: {"|".join(_RAW)} )
        | [A-Za-z] [^ \t\n\f\r/>]*+ [^>=]*+ (?: ="[^"]*+" [^>=]*+ )*+ >   # an ordinary start tag
        | /?[A-Za-z] [^ \t\n\f\r/>]*+ {_ATTRIBUTES}
        | !-- (?: -?> | (?s:.*?) (?:--!?>|\Z) )     # a comment
        | [!?/] [^>]*+ (?:>|\Z)                     # doctype, CDATA and bogus comments
      )"""
# Pieces are bounded, so that no page is one.
_SINGLE = re.compile(f"({_TAG})", re.VERBOSE)
_SEVERAL = re.compile(rf"((?: {_TAG} [ \t\n\f\r]*+ ){{1,16}}+)", re.VERBOSE)
_START_TAG = re.compile(rf"<[A-Za-z] [^ \t\n\f\r/>]*+ {_ATTRIBUTES}", re.VERBOSE)


def cut(source: str, most: int) -> list[str]:
    """Text, markup, text, ... and text at the end; no text but the first is white space only.

    Args:
        most: pieces of markup; of a source with more the rest is the last text.
    """
    return _SEVERAL.split(source, most)


def cut_at_tags(source: str, most: int = 0) -> list[str]:
    """The same, but each tag is a piece of its own, and white space between two is text."""
    return _SINGLE.split(source, most)


def first_space(markup: str) -> int:
    """Where the first white space between tags stands in a piece of markup, 0 if there is none."""
    place = 0
    while (tag := _SINGLE.match(markup, place)) is not None:
        place = tag.end()
    return place if place < len(markup) else 0


def end_of_start_tag(markup: str) -> int:
    """Where the content of an element without markup begins in its piece."""
    found = _START_TAG.match(markup)
    return found.end() if found else len(markup)
