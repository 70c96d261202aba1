"""The networks the paper compares E-Road with, written from their papers; reached through :mod:`..registry`."""
