"""Web pages: HTML as browsers recover it, each character with its exact place in the source.

skeleton  source → its text runs, and a small HTML text with their numbers in their place
tree      the skeleton, recovered by lexbor → flows of runs, and tables of cells
grid      cells of a table → grid columns
slots     flows and tables → slots
characters  a run of source → the text that it shows
"""

from govdisclosure.readers.html.read import read_html

__all__ = ["read_html"]
