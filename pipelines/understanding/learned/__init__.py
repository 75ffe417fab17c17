"""Learned reading: which stretches of a first message tell what, how they are set, and of what trade it is, by examples."""
