"""The form all our forms build on: errors that say what to do."""

from typing import Any, TypeVar

from django import forms
from django.utils.translation import gettext_lazy as _

from medvirk.design.cautions import ask_once_more

Field = TypeVar("Field", bound=forms.Field)
_CHOOSING = (forms.ChoiceField, forms.ModelChoiceField)


class PlainForm(forms.Form):
    """Says «Skriv noe under «Navn»» where Django says «Feltet er påkrevet». A field's own messages win."""

    use_required_attribute = False

    def __init__(self, *args: Any, **options: Any) -> None:
        options.setdefault("label_suffix", "")
        super().__init__(*args, **options)
        for name, field in self.fields.items():
            _speak_plainly(field, str(self[name].label))

    def field(self, name: str, kind: type[Field]) -> Field:
        """A field as what it is, to set what is known only when the form is made: its choices, its earlier day."""
        found = self.fields[name]
        if not isinstance(found, kind):
            raise TypeError(f"{name} is not a {kind.__name__}")
        return found

    def full_clean(self) -> None:
        """What can be kept is looked at once more, where there is cause for that."""
        super().full_clean()
        if self.is_bound:
            ask_once_more(self)


def _speak_plainly(field: forms.Field, label: str) -> None:
    for key, text in _messages(field).items():
        if field.error_messages.get(key) == _original(field, key):
            field.error_messages[key] = text % {"label": label}


def _original(field: forms.Field, key: str) -> Any:
    """The message the class came with; a form that set another one keeps it."""
    for cls in type(field).__mro__:
        messages = cls.__dict__.get("default_error_messages", {})
        if key in messages:
            return messages[key]
    return None


def _messages(field: forms.Field) -> dict[str, Any]:
    if isinstance(field, _CHOOSING):
        choose = _("Velg et svar under «%(label)s».")
        return {"required": choose, "invalid_choice": choose, "invalid_list": choose}
    if isinstance(field, forms.BooleanField):
        return {"required": _("Sett kryss ved «%(label)s».")}
    return {"required": _("Skriv noe under «%(label)s».")}
