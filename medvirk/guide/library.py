"""All that the guide holds, read once a day: a rule that changes at midnight changes what the articles say."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from medvirk.guide import articles, learning, scenes
from medvirk.guide.articles import Article
from medvirk.guide.faults import Fault
from medvirk.guide.learning import Path
from medvirk.guide.scenes import Scene, Step


@dataclass(frozen=True)
class Library:
    """Articles, scenes and learning paths by slug, and the faults of those that had to be left out."""

    articles: Mapping[str, Article] = field(default_factory=dict)
    scenes: Mapping[str, Scene] = field(default_factory=dict)
    paths: Mapping[str, Path] = field(default_factory=dict)
    faults: tuple[Fault, ...] = ()

    def step(self, name: str, language: str) -> Step | None:
        """A step of a scene by its name, «scene/step»: its drawing can stand elsewhere too."""
        slug, _, key = name.partition("/")
        scene = self.scenes.get(slug)
        return scene.tellings[language].steps.get(key) if scene else None


@lru_cache(maxsize=2)
def library(on: date) -> Library:
    """The guide as it reads that day."""
    read, wrong_articles = articles.load(articles.FOLDER, on)
    told, wrong_scenes = scenes.load(scenes.FOLDER)
    walked, wrong_paths = learning.load(learning.FOLDER)
    return Library(read, told, walked, (*wrong_articles, *wrong_scenes, *wrong_paths))
