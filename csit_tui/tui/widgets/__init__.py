"""The widgets: plain lines that send the terminal only what changed, and fields to type in."""
