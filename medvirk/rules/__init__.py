"""Dated law: ages, legal bases, life areas, what § 9 asks for. Tables, no persons."""
