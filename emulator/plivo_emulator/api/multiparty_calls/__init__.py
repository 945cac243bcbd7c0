"""Multiparty calls: list, look up, start, end, record."""
