"""Time and quality of training with replicas over their number: the paper's figures 6 and 7."""
