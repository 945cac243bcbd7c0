"""Requests and answers as they were on the wire, and callbacks sent again."""
