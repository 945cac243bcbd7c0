"""Voice agents made with what people make them with. Each books a table; `served` of each module serves it."""
