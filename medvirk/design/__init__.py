"""Components, form fields, layouts and CSS. No word from the care field."""
