"""Topics and consents: what the person lets whom see, until when."""
