"""Pages as Word's markup makes them when somebody pastes a document into an editor."""

from __future__ import annotations

import re

_TAG = re.compile(r"(<[^>]+>)")
_HEAD = """<html xmlns:o="urn:schemas-microsoft-com:office:office"
xmlns:w="urn:schemas-microsoft-com:office:word" xmlns="http://www.w3.org/TR/REC-html40">
<head><meta name=Generator content="Microsoft Word 15">
<!--[if gte mso 9]><xml><w:WordDocument><w:Zoom>9</w:Zoom></w:WordDocument></xml><![endif]-->
<style><!-- /* Font Definitions */ @font-face {font-family:宋体; panose-1:2 1 6 0 3 1 1 1 1 1;}
 p.MsoNormal, li.MsoNormal {mso-style-unhide:no; margin:0cm; mso-hide:none;}
 span.GramE {mso-gram-e:yes;} @page Section1 {size:595.3pt 841.9pt;} div.Section1 {page:Section1;}
--></style>
<!--[if gte mso 10]><style>table.MsoNormalTable {display:none}</style><![endif]--></head>
<body lang=ZH-CN style='tab-interval:21.0pt'><!--StartFragment--><div class=Section1>"""
_CELL = (
    "style='width:41.25pt;border:solid windowtext 1.0pt;mso-border-alt:solid windowtext .5pt;"
    'padding:0cm 5.4pt 0cm 5.4pt;mso-yfti-irow:1\' valign="bottom"'
)
_EMPTY = "<![if !supportEmptyParas]>&nbsp;<![endif]><o:p></o:p>"


def pasted(page: str) -> str:
    """A page of this project's own in Word's markup."""
    body = re.sub("(?s)^.*<body[^>]*>|</body>.*$|<style.*?</style>", "", page)
    body = re.sub(r"<(/?)th\b", r"<\1td", body)
    body = re.sub(r"<t(?:head|body|foot)[^>]*>|</t(?:head|body|foot)>", "", body)
    body = re.sub(r"<td((?:\s+(?:col|row)span=\"?\d+\"?)*)[^>]*>", rf"<td\1 {_CELL}><p>", body)
    body = re.sub("<td([^>]*)><p></td>", rf"<td\1><p><span lang=EN-US>{_EMPTY}</span></td>", body)
    body = body.replace("</td>", "</p></td>").replace("<table", "<table class=MsoNormalTable")
    body = body.replace("<p>", "<p class=MsoNormal align=center style='mso-pagination:none'>")
    pieces = [piece if piece[:1] == "<" else _run(piece) for piece in _TAG.split(body)]
    return f"{_HEAD}{''.join(pieces)}</div><!--EndFragment--></body></html>"


def _run(text: str) -> str:
    """Text in runs: figures are English to Word, and a corrected word has a run of its own."""
    if not text.strip():
        return text
    text = re.sub(
        r"\d(?=\d)", r"\g<0></span><span lang=EN-US style='mso-bidi-font-size:9pt'>", text
    )
    text = re.sub("政府(?=信息)", "<span class=GramE>政府</span>", text)
    return f"<span style='font-family:宋体;mso-ascii-font-family:Times'>{text}<o:p></o:p></span>"
