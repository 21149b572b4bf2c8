"""What is asked for on the pages made of several apps."""
