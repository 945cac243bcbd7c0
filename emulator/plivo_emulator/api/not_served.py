"""Operations that the spec has and this emulator does not carry out yet: they answer 404."""

NOT_SERVED: frozenset[str] = frozenset()
