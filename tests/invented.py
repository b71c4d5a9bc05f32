"""Clippings written for the tests, after what several papers reported of one story, each with the events it tells of."""

from typing import NamedTuple

from timeline.clippings import Article
from timeline.dates import parse_date


class Clipping(NamedTuple):
    outlet: str
    published: str
    text: str
    tells: tuple[tuple[str, str], ...]
    """The value and the kind of each event, in order."""

    def article(self) -> Article:
        file = f"clippings/{self.outlet.lower()}.txt"
        return Article(file, self.text, outlet=self.outlet, published=parse_date(self.published))


COURIER = Clipping(
    "Courier",
    "11 to 16 July 2023",
    """The company must explain itself

Florida's attorney general wants the company's head to account for what happens on its services. Between 2019 and 2022 traffickers used them in 146 of 271 cases that were counted in the state.

A long inquiry by the Courier, published in April, found that the company had looked away. In June, the company said it had set up a taskforce.

The attorney general's letter asks for a reply by 5 September. Under section 230 of the act of 1996 the company answers for little.

Help is to be had on 0808 500 2222 or 800-656-4673; some 1,996 people called in 2022.
""",
    (("2023-04", "event"), ("2023-06", "event"), ("2023-09-05", "deadline")),
)
HERALD = Clipping(
    "Herald",
    "11 July 2023",
    """The attorney general sent a letter to the company's head Monday, asking him to testify before her council.

She wants a reply to the letter by the Sept. 5 deadline, an aide said. Since 2000, more than half of the victims have been found on the internet.

The company's 2022 report on safety counted 32 million tips in 2021. It may appeal, and the march goes on.

The attorney general in her office. (Joe Snapper)
""",
    (("2023-07-10", "event"), ("2023-09-05", "deadline")),
)
GAZETTE = Clipping(
    "Gazette",
    "30 April 2023",
    """An inquiry of the Courier, which was published on Thursday 27 April, found that the company had looked away for years.

Source: Courier, 04/27/2023
""",
    (("2023-04-27", "event"),),
)
COURIER_LATER = Clipping(
    "Courier",
    "31 January 2024",
    """In December 2023, New Mexico's attorney general took the company to court, claiming that it is a marketplace for criminals.

While its head is being questioned on Wednesday in a hearing of the Senate, the attorney general says there is more to come. Today, many parents are worried.
""",
    (("2023-12", "event"), ("2024-01-31", "event")),
)
ALL = (COURIER, HERALD, GAZETTE, COURIER_LATER)
