"""Answer documents: fetched, parsed and run."""
