"""Menu flows as a pure library: a template, a run and what a customer did go in, the next run and effects come out."""
