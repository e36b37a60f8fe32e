"""Set-up for forges, which run no merge driver: the data are checked where changes are proposed."""

from __future__ import annotations

TEMPLATES = {
    "github": """\
# .github/workflows/csit.yml: check the programme's data on every pull request.
name: csit
on:
  pull_request:
  push:
    branches: [main]
permissions:
  contents: read
jobs:
  data:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - uses: actions/setup-python@v5
        with:
          python-version: "3.11"
      # Or the address from which you install csit.
      - run: python -m pip install csit-tui
      - run: csit check --data
""",
    "gitlab": """\
# Part of .gitlab-ci.yml: check the programme's data on every merge request.
csit:
  image: python:3.11
  rules:
    - if: $CI_PIPELINE_SOURCE == "merge_request_event"
    - if: $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH
  script:
    # Or the address from which you install csit.
    - python -m pip install csit-tui
    - csit check --data
""",
}
"""By forge; each begins with a line that says where it belongs."""
