"""What outlives a call: records in memory, a file that follows them, and how they are asked for."""
