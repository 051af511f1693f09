"""How much is measured, and what the texts are called; read without importing what makes them."""

POSTS = 300
PROJECT = 100
ARCHIVE = 5_000_000
GROWTH = {"0.1 MB": 100_000, "0.5 MB": 500_000, "1 MB": 1_000_000, "5 MB": 5_000_000, "10 MB": 10_000_000}
HOSTILE_SIZE = 200_000
# Each is repeated up to the size.
HOSTILE = {
    "open brackets": "[",
    "emphasis never closed": "*a ",
    "backticks": "`",
    "backticks among letters": "`a",
    "apostrophes": "'",
    "1,000 nested quotes": ">" * 1000 + " a\n\n",
    "comments never closed": "<!--",
    "template tags never closed": "{{",
}
