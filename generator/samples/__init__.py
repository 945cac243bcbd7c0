"""Code samples: the request of each operation in seven languages, for readers of the document."""
