"""Commands that act against a server that runs: calls, phones, time, and the story of it."""
