"""A whole programme, as data, and two hands that enter it: by keys, and by commands."""
