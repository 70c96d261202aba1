"""Training: losses, samples, one training step."""
