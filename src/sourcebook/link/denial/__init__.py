"""Denials: what is told as not done beside what is told as done."""
