"""Text of data for a reader's eye: what cannot be seen, or turns the direction of writing, is made visible."""

import unicodedata

# Controls, formatting characters (among them those that turn the direction of writing), line and paragraph separators,
# and half surrogate pairs, which a file name may hold and no file can.
_HIDDEN = frozenset({"Cc", "Cf", "Zl", "Zp", "Cs"})


def visible(text: object) -> str:
    """Show as ``⟨U+202E⟩`` each character that has no shape of its own; line ends and tabs stay."""
    plain = str(text)
    if plain.isascii() and plain.isprintable():
        return plain
    return "".join(f"⟨U+{ord(c):04X}⟩" if c not in "\n\t" and unicodedata.category(c) in _HIDDEN else c for c in plain)
