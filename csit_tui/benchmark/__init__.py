"""Benchmark packs and what they mean: scale, themes, criteria, key features, options."""
