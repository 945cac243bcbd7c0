"""The voice core: calls, legs and time. Pure and synchronous: no sockets, no clock, no random source of its own."""
