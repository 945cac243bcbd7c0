"""What an exploration leaves: report, call sheets, files for machines."""
