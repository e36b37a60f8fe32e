"""What screens are put together from: each part holds one thing that several screens do alike."""
