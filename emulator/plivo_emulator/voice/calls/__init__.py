"""Calls: legs, phones, keys, prices and what events say about them."""
