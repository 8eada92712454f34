"""What the property test of edits chooses from: dates, people, texts, whole files and settings."""

from press_site import CONTENT

DATES = ["2019-04-17", "2019-04", "2019", "2019-04-20?", "XXXX-05-06", "2020-02-29/2020-03-01", "2018-01-01"]
BODIES = ["hub", "sub", "[hub, sub]", "Hub"]
CHAIRS = [
    "",
    "chair: Li Si",
    "chair: 李四",
    "chair: Zhao Liu",
    "chair: 王五",
    "chair: [Li Si, 王五]\nchair_role: [mayor, clerk]",
]
TAGS = ["", "tags: safety", "tags: [growth, safety]"]
MORE = [
    "",
    "added: 2022-02-02",
    "note: A caveat.",
    "present: [Li Si, Chen Qi]",
    "corrections: [{date: 2023-01-01, note: Mended.}]",
    "status: draft",
    "status: withdrawn\nwithdrawn_because: An error.",
    "relays: one",
]
TEXTS = [
    "The commission met.",
    "It met, 主调, to the *main\ntune*.",
    "## A heading\n\nOne.\n\n- Two.[^1]\n\n[^1]: Three.",
    "",
]
OTHERS = {
    "committees/hub.md": [
        CONTENT["committees/hub.md"],
        "---\nname: Hub of Hubs\naliases: [Hub]\nlevel: other\nformer_ids: [old-hub]\n---\n\nOther words.\n",
    ],
    "committees/sub.md": [
        CONTENT["committees/sub.md"],
        "---\nname: Sub\nlevel: other\npredecessor: hub\n---\n",
        "---\nname: Sub\nlevel: other\nparent: top\n---\n",
    ],
    "committees/top.md": [
        "---\nname: Top\nlevel: central\n---\n",
        "---\nname: Top\nlevel: central\nparent: hub\n---\n",
    ],
    "people/li-si.md": [
        CONTENT["people/li-si.md"],
        "---\nname: Li Si\naliases: [Zhao Liu, 李四]\n---\n\nA merged person.\n",
        "---\nname: Li Si\nformer_ids: [zhao-liu, li]\n---\n",
    ],
    "tags.yml": [
        CONTENT["tags.yml"],
        "growth:\n  en: Grown\n  meaning: More.\nsafety:\n  en: Safety\n  former_ids: [s]\n",
        "growth:\n  en: Growth\n  former_ids: [s, g]\nsafety:\n  en: Safe\n  fr: Sûreté\n",
    ],
    "pages/about.md": [CONTENT["pages/about.md"], "---\ntitle: About us\nformer_ids: [us]\n---\n\nNothing.\n"],
    "pages/about.fr.md": ["---\ntitle: À propos\n---\n\nRien.\n", "---\ntitle: De nous\n---\n\nPeu.\n\n- Ceci.\n"],
    "committees/hub.fr.md": ["---\n---\n\nLe centre.\n", "---\n---\n\nLe [centre]({filename}/pages/about.md).\n"],
    "reports/one-fr.md": [
        "---\ntitle: Un\nlang: fr\ntranslates: one\n---\n\nRéunion.\n",
        "---\ntitle: Une\nlang: fr\ntranslates: one\nformer_ids: [un]\n---\n\nRéunion.\n\nFin.\n",
        "---\ntitle: Un\nlang: fr\ntranslates: one\nstatus: withdrawn\nwithdrawn_because: Faux.\n---\n\nRéunion.\n",
    ],
    "pages/more.md": ["---\ntitle: More\nmenu: 2\n---\n\nMore.\n", "---\ntitle: More\nmenu: 1\n---\n\nMuch more.\n"],
    "formulas/tune.md": [
        CONTENT["formulas/tune.md"],
        "---\nname: main tune\nvariants: [commission]\n---\n",
        "---\nname: met\nformer_ids: [song]\n---\n\nAnother.\n",
    ],
    "formulas/other.md": ["---\nname: 主调\n---\n", "---\nname: it met\n---\n"],
    "images/dot.png": [CONTENT["images/dot.png"], "another dot"],
}
IDS = ["two", "three", "four", "five", "six"]
SETTINGS: dict[str, list[object]] = {
    "tagline": ["One", "Two"],
    "siteurl": ["https://e.org/x", "https://e.org"],
    "feed_size": [2, 20],
    "newest_on_list": [1, 50],
    "redirects": [{"/old.html": "/about/"}, {"/two.html": "/reports/two/"}],
}
