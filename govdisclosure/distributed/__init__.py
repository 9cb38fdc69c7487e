"""Reading on many machines: Arrow batches of documents in, Arrow batches of tables out."""

from govdisclosure.distributed.arrow import (
    Options,
    documents_schema,
    read_batches,
    read_documents,
    table_schema,
)

__all__ = ["Options", "documents_schema", "read_batches", "read_documents", "table_schema"]
