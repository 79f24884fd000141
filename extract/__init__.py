"""From articles to documents and datasets: mentions, records, tables, comparisons."""

from extract.pipeline import load, read_document, read_documents

__all__ = ["load", "read_document", "read_documents"]
