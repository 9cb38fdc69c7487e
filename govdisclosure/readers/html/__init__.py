"""Web pages: HTML as browsers recover it, each character with its exact place in the source.

cut       source → text and markup in turn, by one pattern
tags      a piece of markup → what it means
skeleton  text and markup → a small HTML text with numbers in the place of the text
tree      the skeleton, recovered by lexbor → flows of runs, and tables of cells
grid      cells of a table → grid columns
read      flows and tables → slots
characters  a run of source → the text that it shows
"""

from govdisclosure.readers.html.read import read_html

__all__ = ["read_html"]
