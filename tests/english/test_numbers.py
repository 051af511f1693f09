import pytest

from pipeline.english.numbers import english_number


@pytest.mark.parametrize(
    ("german", "english"),
    [
        ("1.250", "1,250"),
        ("1.250,50", "1,250.50"),
        ("1.234.567", "1,234,567"),
        ("3,5 %", "3.5%"),
        ("3,5\u00a0%", "3.5%"),
        ("+17,0 %", "+17.0%"),
        ("−0,3 ‰", "−0.3‰"),
        ("0,75", "0.75"),
        (" 12,5 ", "12.5"),
        ("2.0", None),
        ("3.10.", None),
        ("03.10.2024", None),
        ("14.30", None),
        ("1.2.3", None),
        ("1.250 Euro", None),
        ("1.25", None),
        ("12.345.67", None),
        ("", None),
    ],
)
def test_a_lone_number_takes_english_notation(german: str, english: str | None) -> None:
    assert english_number(german) == english
