"""Participants of multiparty calls: add, list, look up, change, kick, record, play to."""
