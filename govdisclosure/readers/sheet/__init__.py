"""Spreadsheets (.xlsx): what a program shows in the cells that are not hidden.

numbers  stored numbers → what they print
formats  which formats show a number otherwise
styles   which cells hold dates
cells    a sheet → its cells, with the columns that merged ones cover
read     sheets → rows of cells and lines
"""

from govdisclosure.readers.sheet.read import read

__all__ = ["read"]
