"""How many examples a law is tried on: few in every run of the tests, many in `make test-merge`."""

from __future__ import annotations

import os

from hypothesis import settings

law = settings(max_examples=int(os.environ.get("CSIT_LAW_EXAMPLES", "60")))
"""Put above `@given` of a test that holds for anything; its module bears the marker `laws`."""
