"""Casus reads reports of armed conflict and keeps an auditable record of who says what happened."""
