"""What Hypothesis draws from, shared by the rooms."""
