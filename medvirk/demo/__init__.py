"""The invented cases, loaded by one command, and the page that lets you be one of them."""
