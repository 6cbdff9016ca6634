"""The explorer in a real Chromium: inside a real JupyterLab, and as a report page.

Chromium is looked for on the PATH; ``ALLIANCE_CHROMIUM`` names another. Where there is none, these tests
skip and say so.
"""
