"""What accounts have: applications, numbers, phones, endpoints, subaccounts."""
