"""The care team round a person: members, their service and promise to the work, the coordinator."""
