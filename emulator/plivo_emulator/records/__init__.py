"""What outlives a call: records in memory, databases that store them, and queries."""
