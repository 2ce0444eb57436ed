"""The tables of a year's reviews, made from a store (facts F01–F21)."""
