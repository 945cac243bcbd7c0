"""The control plane: time, accounts, phones and the journal, over HTTP."""
