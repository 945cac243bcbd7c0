"""Formats on the wire: times, money, ids, XML, signatures, forms."""
