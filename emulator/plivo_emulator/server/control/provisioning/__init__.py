"""What accounts own: applications, numbers, phones, endpoints, subaccounts."""
