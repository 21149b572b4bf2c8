"""Addresses of goals, measures, promises, of what stands about the person, and of what is not to vanish."""

from medvirk.plans.urls import about, dissent, frame, goals, half_written, hiding, putting_back

app_name = "plans"
_parts = (goals, about, frame, dissent, half_written, putting_back, hiding)
urlpatterns = [each for part in _parts for each in part.urlpatterns]
