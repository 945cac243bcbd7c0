"""What runs while tests need it: the emulator, in a thread or a process, and the app under test."""
