"""Random lives of calls at a server, and the laws that hold in each."""
