"""The contract, loaded: operations, validators, limits, defaults, events and tables. No behaviour."""
