"""kill -9 at random moments of recording and closing: what the screen called kept is never lost."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.faults.campaign import Campaign
from tests.faults.striking import ROUNDS, SEED


@pytest.mark.faults
@pytest.mark.pty
def test_nothing_promised_is_lost_in_a_campaign_of_kills(place: Path) -> None:
    campaign = Campaign(place, seed=SEED)
    campaign.run(ROUNDS)
    print(f"\n{campaign.report()}", file=sys.__stdout__)
    assert not campaign.faults


@pytest.mark.pty
@pytest.mark.slow
def test_nothing_promised_is_lost_in_a_few_kills(place: Path) -> None:
    campaign = Campaign(place, seed=2)
    campaign.run(4)
    assert not campaign.faults, campaign.report()
    assert campaign.counts["rounds"] == 4
