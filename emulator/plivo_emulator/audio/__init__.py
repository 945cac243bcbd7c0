"""Audio: how sounds sound, and files of them. Pure: no clock, no loop, no files."""
