"""Starting, ending and transcribing recordings."""
