"""Names of people as they are said and shortened. Nothing here guesses at gender or origin."""

from medvirk.kit.language import written


def first_name(name: str) -> str:
    """The first word of the name, hyphens kept: «Anne-Marie Testmo» is Anne-Marie."""
    return name.split(maxsplit=1)[0] if name.strip() else ""


def initials(name: str) -> str:
    """First letter of the first and the last name: «Anne-Marie Šáŋkká Testmo» is AT, «Synne» is S."""
    words = [word for word in name.split() if word[0].isalpha()]
    if not words:
        return ""
    ends = words[:1] if len(words) == 1 else [words[0], words[-1]]
    return "".join(word[0].upper() for word in ends)


def genitive(name: str, language: str | None = None) -> str:
    """Whose it is: «Sanders», «Jonas'»; nynorsk «Sander sin»; English «Sander's», «Jonas'»."""
    code = written(language)
    if code == "nn":
        return f"{name} sin"
    ends_in_s = name[-1:].lower() in {"s", "x", "z"}
    if ends_in_s:
        return f"{name}'"
    return f"{name}'s" if code == "en" else f"{name}s"
