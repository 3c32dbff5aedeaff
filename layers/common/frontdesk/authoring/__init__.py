"""Menu templates as people write them, checked and brought into the engine's form. What imports this needs pydantic."""
