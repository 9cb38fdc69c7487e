"""The statistics table of annual reports of Fujian before 2019, for govdisclosure."""

from importlib.resources import files

import govdisclosure as gd

edition = gd.load_edition(files(__name__))
