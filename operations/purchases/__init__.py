"""Purchases: spending plans, shopping trips with receipts, and the office's verdict."""
