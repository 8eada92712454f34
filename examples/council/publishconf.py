"""Ce qui change quand le site est publié, et rien d'autre : ./run publish live --settings …/publishconf.py"""

import os
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from pelicanconf import *  # noqa: F403

# L'adresse du site pour ses lecteurs, sans barre oblique à la fin. Celle-ci est imaginaire : écrivez la vôtre.
SITEURL = os.environ.get("SITEURL", "https://bulletin.saint-exemple.example")

# Où ./run publish le met : {"live": {"kind": "folder", "place": "/srv/bulletin"}}. Aucun mot de passe n'a sa place ici.
TARGETS: dict[str, dict[str, str]] = {}
