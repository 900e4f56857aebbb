"""Selection: programs, the list that comes in, judging candidates, and the decree."""
