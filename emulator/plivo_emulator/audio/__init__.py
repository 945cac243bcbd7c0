"""Audio: samples of sounds, and audio files. Pure: no clock, no event loop, no file access."""
