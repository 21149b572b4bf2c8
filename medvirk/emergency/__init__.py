"""Nødtilgang: somebody who helps opens a plan that is shut to them, for some hours, in full view of the person."""
