"""Answer documents: fetched, read and run."""
