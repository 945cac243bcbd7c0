"""The reference that people read: static pages of the whole API, with a search, which fetch nothing."""
