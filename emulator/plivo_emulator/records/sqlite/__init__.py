"""A file that stores the records of the memory, and outlives the process."""
