"""Virtual time, tasks and the journal. Contains no telephony."""
