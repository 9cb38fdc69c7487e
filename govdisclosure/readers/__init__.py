"""One reader a format: from bytes or text to a Document, see `documents`."""
