"""Virtual time, tasks and the journal. Knows no telephony."""
