"""The inspector: a page that shows calls, served while they run or kept in a file."""
