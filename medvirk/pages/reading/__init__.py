"""What the pages made of several apps show, gathered in a fixed number of statements and put into words."""
