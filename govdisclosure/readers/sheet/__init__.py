"""Spreadsheets (.xlsx): what a program shows in the cells that are not hidden.

numbers   stored numbers → what they print
formats   which formats show a number otherwise
cells     a sheet → its cells, with the columns that merged ones cover
workbook  a file → its sheets
read      sheets → rows of cells and lines
"""

from govdisclosure.readers.sheet.read import read

__all__ = ["read"]
