"""A network on a device: images in, logits out."""
