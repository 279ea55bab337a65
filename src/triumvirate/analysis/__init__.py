"""What the map means: continuity, power, balance, findings. Pure functions of the model's values.

This room reads the model and networkx and knows nothing of files, screens or paper.
"""
