"""How good a result is: scores of masks, and of a model on a data set."""
