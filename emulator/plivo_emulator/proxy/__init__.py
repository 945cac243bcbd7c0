"""Before several nodes: a configuration of HAProxy that sends each account to one of them."""
