"""What outlives a call: records in memory, a file that stores them, and queries."""
