"""The voice core: calls, legs and time. Pure and synchronous: no sockets, no clock, no chance of its own."""
