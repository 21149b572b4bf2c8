"""Settings, root addresses, server and command line: the only place that knows all apps."""
