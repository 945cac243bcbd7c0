"""Requests to the customer's app."""
