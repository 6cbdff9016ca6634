"""The report: one HTML file that holds a network, what it rests on, and how sure it is."""

from network.report.page import page, write
from network.report.summary import Read

__all__ = ["Read", "page", "write"]
