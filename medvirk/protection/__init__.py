"""A hidden address: the grade, who lives together, and who is authorised to open the plan all the same."""
