"""Phones at the far end: their scripts, numbers that tell their behaviour, and machine detection."""
