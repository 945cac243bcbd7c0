"""Benchmarks: each module measures one thing against its target."""
