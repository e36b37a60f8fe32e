"""The toolkit's method: what may be recorded, what it is called, what is still to do; pure."""
