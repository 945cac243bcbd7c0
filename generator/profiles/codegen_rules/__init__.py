"""Rules of the profile for code generators: each turns one idiom that they misuse into one that they take."""
