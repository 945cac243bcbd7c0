"""The process: options, certificates, start and stop."""
