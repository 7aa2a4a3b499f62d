"""Tests of the machine's Python modules, and of what programs see of them. They pass natively and on the machine."""
