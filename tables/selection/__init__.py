"""Selection: the program and its amounts, the list that came in, how each was judged, and the decree."""
