"""Calls as diagrams that go into documents and bug reports: a ladder of phones, service and apps."""
