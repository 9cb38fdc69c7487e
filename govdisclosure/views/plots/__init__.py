"""Charts; imported only where altair is installed. `govdisclosure.plot` is the front door."""
