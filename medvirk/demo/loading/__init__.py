"""How each part of a case finds its proper place in the model. One file per app that is written to."""
