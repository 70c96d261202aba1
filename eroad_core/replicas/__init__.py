"""Asynchronous training: replicas of the network that learn against shared parameters, each at its own speed.

The paper's fourth contribution (its section 3.4 and figures 6 and 7), as a parameter server has it: a replica pulls the
parameters, computes a gradient and pushes it; nobody waits for anybody. The optimiser's state is shared too.
"""
