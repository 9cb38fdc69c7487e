"""Word files (.docx): the text that Word shows when all changes are accepted.

text       a paragraph → what it shows, and the text boxes that hang on it
numbering  the numbers that Word puts in front of paragraphs of lists
numerals   how those numbers are written
blocks     paragraphs and tables through everything that wraps them
read       blocks → lines and rows of cells
"""

from govdisclosure.readers.word.read import read

__all__ = ["read"]
