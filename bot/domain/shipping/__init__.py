"""Shipping: what a consignment weighs for each mode, which lanes carry it, when it arrives, who pays what, where it is."""
