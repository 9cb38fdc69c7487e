"""The published JSON Schemas, one file a version."""
