"""The record: keeps reports, claims, incidents, links and revisions; knows nouns only. Begin with record.py."""
