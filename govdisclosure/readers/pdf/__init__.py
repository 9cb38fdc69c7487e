"""PDF files with a text layer.

weight    bytes → nothing, or LimitError: what PDFium would unpack and draw
calls     PDFium's functions that are called for each character and each line
text      a page → its characters, one fact a column, by PDFium
paths     a page → its ruling lines, by PDFium
pages     both → the page as it is displayed
lattice   ruling lines → the grid of a ruled table
ruled     a grid and the characters in it → a table
unruled   lines without ruling lines around them → tables; by pieces, columns, spaced
lines     characters → lines
paragraphs lines → paragraphs
furniture page numbers and running heads, left out
tables    tables that a page break cuts, put together
read      all of it in reading order → Document
"""

from govdisclosure.readers.pdf.read import read

__all__ = ["read"]
