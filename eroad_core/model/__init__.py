"""The E-Road network, its weights and its card."""
