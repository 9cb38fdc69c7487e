"""A PDF written by hand: text and lines at places, with a font that every reader knows.

Places are points from the upper left corner. The font is not embedded; its characters are Unicode.
"""

from __future__ import annotations

from collections.abc import Sequence

from attrs import frozen

WIDTH, HEIGHT = 595, 842


@frozen
class Text:
    """Text whose baseline begins at (x, y), turned clockwise by quarters."""

    x: float
    y: float
    text: str
    size: float = 10
    turn: int = 0

    def __str__(self) -> str:
        a, b = ((1, 0), (0, -1), (-1, 0), (0, 1))[self.turn]
        code = self.text.encode("utf-16-be").hex()
        return (
            f"BT /F1 {self.size} Tf {a} {b} {-b} {a} {self.x} {HEIGHT - self.y} Tm <{code}> Tj ET"
        )


@frozen
class Stroke:
    """A line from one point to another."""

    x: float
    y: float
    x1: float
    y1: float

    def __str__(self) -> str:
        return f"{self.x} {HEIGHT - self.y} m {self.x1} {HEIGHT - self.y1} l S"


@frozen
class Picture:
    """A grey picture over the whole page, as a scanner makes it."""

    def __str__(self) -> str:
        return f"q {WIDTH} 0 0 {HEIGHT} 0 0 cm /P1 Do Q"


Item = Text | Stroke | Picture

_FONT = (
    "<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H "
    "/DescendantFonts [<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light "
    "/CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> /DW 1000 "
    "/W [1 95 500] "
    "/FontDescriptor << /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /Ascent 880 "
    "/Descent -120 /CapHeight 880 /StemV 93 /ItalicAngle 0 /FontBBox [-25 -254 1000 880] >> >>] >>"
)


def pdf(*pages: Sequence[Item], rotate: int = 0, contents: bytes = b"", forms: int = 0) -> bytes:
    """The bytes of a PDF with these pages.

    Args:
        rotate: degrees that pages are displayed turned by.
        contents: a stream that stands for what is on the pages.
        forms: so many forms, each of which draws the next one twice.
    """
    picture = "<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"",
        _FONT.encode(),
        stream(f"{picture} /BitsPerComponent 8", b"\x80"),
    ]
    first = len(objects) + 1
    objects += [_form(first + n + 1 if n + 1 < forms else 0) for n in range(forms)]
    drawn = f"/X {first} 0 R" if forms else ""
    kids = []
    for items in pages:
        content = "\n".join([*map(str, items), *["/X Do"][: bool(forms)]])
        objects.append(contents or stream("<<", content.encode("ascii")))
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {WIDTH} {HEIGHT}] /Rotate {rotate} "
            f"/Resources << /Font << /F1 3 0 R >> /XObject << /P1 4 0 R {drawn} >> >> "
            f"/Contents {len(objects)} 0 R >>".encode()
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Count {len(kids)} /Kids [{' '.join(kids)}] >>".encode()
    return _file(objects)


def _form(following: int) -> bytes:
    """A form that draws the form with this number twice; none for 0."""
    head = f"<< /Type /XObject /Subtype /Form /BBox [0 0 {WIDTH} {HEIGHT}]"
    if not following:
        return stream(head, b"0 0 m 9 9 l S")
    return stream(f"{head} /Resources << /XObject << /X {following} 0 R >> >>", b"/X Do /X Do")


def stream(head: str, content: bytes) -> bytes:
    """An object with a stream; `head` is the open beginning of its dictionary."""
    start = f"{head} /Length {len(content)} >>\nstream\n".encode()
    return start + content + b"\nendstream"


def _file(objects: Sequence[bytes]) -> bytes:
    out = bytearray(b"%PDF-1.7\n")
    offsets = []
    for number, content in enumerate(objects, 1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n".encode() + content + b"\nendobj\n"
    table = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{offset:010} 00000 n \n".encode() for offset in offsets)
    out += f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\n".encode()
    return bytes(out + f"startxref\n{table}\n%%EOF\n".encode())


def table(
    x: float, y: float, widths: Sequence[float], rows: Sequence[Sequence[str]], height: float = 20
) -> list[Item]:
    """A ruled table with a cell for each text."""
    items: list[Item] = []
    xs = [x]
    for width in widths:
        xs.append(xs[-1] + width)
    for number in range(len(rows) + 1):
        items.append(Stroke(xs[0], y + number * height, xs[-1], y + number * height))
    items += [Stroke(at, y, at, y + len(rows) * height) for at in xs]
    for number, row in enumerate(rows):
        for left, text in zip(xs, row, strict=False):
            if text:
                items.append(Text(left + 3, y + number * height + 14, text))
    return items
