"""Prints generated articles as JSON Lines. The same arguments give the same lines."""

import argparse
import json
import random
import sys

PLACES = ["HARROW BAY", "OSLO", "LAGOS, Nigeria", "QUITO", "Saltmarsh"]
PEOPLE = ["Ilse Brandt", "Tomas Orrell", "Ana Prado", "Femi Adeyo", "Ruth Ekdahl"]
OFFICES = ["harbour master", "county clerk", "ferry union’s chair", "minister of ports"]
THINGS = ["ferry", "pier", "night train", "clinic", "lighthouse"]
WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
MONTHS = ["January", "March", "June", "October"]
SENTENCES = [
    "“We will keep the {thing} running,” {person}, the {office}, said on {weekday}.",
    "“Nobody asked us before they sold the {thing}.”",
    "Some {count} people came to the {thing} on {weekday}, {month} {day}.",
    "{person} said that {count} passengers had used the {thing} since {month} 2019.",
    "The {thing} costs the county €{count}.5 million a year, according to the {office}.",
    "It closed two days ago, {person} told reporters: “There was no money – 😶 none.”",
]
BAD = [
    b"no JSON at all",
    b'{"id": "no-text"}',
    b'{"id": 7, "text": "It rained."}',
    b'{"id": "no-day", "text": "It rained.", "date": "2025-02-30"}',
    b'{"id": "no-utf-8", "text": "It rained in Orl\xe9ans."}',
    b'{"id": "cut off", "text": "It rai',
]


def article(number, paragraphs, dice):
    words = lambda: {
        "thing": dice.choice(THINGS), "person": dice.choice(PEOPLE), "office": dice.choice(OFFICES),
        "weekday": dice.choice(WEEKDAYS), "month": dice.choice(MONTHS), "day": dice.randint(1, 28),
        "count": dice.randint(2, 900),
    }
    sentences = [s for _ in range(0, paragraphs, 2) for s in dice.sample(SENTENCES, 2)][:paragraphs]
    head = f"{dice.choice(PLACES)}, March {dice.randint(1, 28)} - " if dice.random() < 0.7 else ""
    out = {"id": f"article-{number}", "text": head + "\n\n".join(s.format(**words()) for s in sentences)}
    if dice.random() < 0.5:
        out["date"] = f"2025-03-{dice.randint(1, 28):02}"
    return json.dumps(out, ensure_ascii=dice.random() < 0.5).encode()


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", type=int)
    parser.add_argument("--paragraphs", type=int, default=2, help="how long each is")
    parser.add_argument("--bad", type=int, default=0, metavar="N", help="every Nth line is no article, each in a way of its own")
    options = parser.parse_args()
    dice = random.Random(options.count)
    for number in range(options.count):
        bad = options.bad and number % options.bad == options.bad - 1
        line = BAD[number // options.bad % len(BAD)] if bad else article(number, options.paragraphs, dice)
        sys.stdout.buffer.write(line + b"\n")


main()
