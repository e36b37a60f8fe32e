"""Bringing teams' work together: by path and field, in memory, published when all is settled."""
