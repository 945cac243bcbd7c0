"""Render and parse what goes over the wire: times, money, ids, XML, signatures, forms."""
