"""What organs of Wuhan add to the form of 2019, for govdisclosure."""

from importlib.resources import files

import govdisclosure as gd

edition = gd.load_edition(files(__name__))
