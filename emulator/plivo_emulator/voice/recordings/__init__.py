"""Starting and ending recordings, and transcribing them."""
