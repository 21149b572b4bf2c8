"""The person a plan is about: language, protection, who represents them, competence."""
