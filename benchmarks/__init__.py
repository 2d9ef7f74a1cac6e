"""What the figures in the README come from: measured and printed, never judged."""
