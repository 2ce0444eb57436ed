"""An archive of reviews: each audited, kept in one store, counted and shown."""
