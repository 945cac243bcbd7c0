"""A file that follows the records in memory, and outlives the process."""
