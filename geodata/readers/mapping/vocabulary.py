"""What columns are called, in the languages that spreadsheets of events are kept in."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import TypeVar

from geodata.actor import ActorRole
from geodata.folding import fold
from geodata.readers.mapping.entry import Field

_NAMES: Mapping[Field, str] = {
    Field.ID: (
        "id, event id, eventid, incident id, record id, uid, nr, no, number, nummer, lfd nr, ref, "
        "code, reference, identifiant, numero, kennung, رقم, معرف"
    ),
    Field.DATE: (
        "date, event date, incident date, day, datum, tag, ereignisdatum, date evenement, "
        "jour, fecha, data, dia, when, year, jahr, annee, ano, تاريخ, يوم"
    ),
    Field.YEAR: ("year, iyear, event year, jahr, annee, ano, anno, سنة, عام"),
    Field.MONTH: ("month, imonth, event month, monat, mois, mes, شهر"),
    Field.DAY: ("day, iday, event day, tag, jour, dia, يوم"),
    Field.START: (
        "start, start date, begin, begin date, from, date start, first day, debut, date "
        "debut, date de debut, beginn, von, anfang, inicio, desde, fecha inicio, بداية, تاريخ "
        "البداية"
    ),
    Field.END: (
        "end, end date, until, to, date end, last day, fin, date fin, date de fin, ende, bis, "
        "hasta, fecha fin, fim, نهاية, تاريخ النهاية"
    ),
    Field.LATITUDE: (
        "lat, latitude, y, ycoord, lat dd, gps lat, breite, breitengrad, latitud, geogr "
        "breite, خط العرض, دائرة العرض"
    ),
    Field.LONGITUDE: (
        "lon, lng, long, longitude, x, xcoord, lon dd, gps lon, gps long, lange, langengrad, "
        "laenge, laengengrad, longitud, geogr lange, خط الطول"
    ),
    Field.GEOMETRY: ("geometry, geom, wkt, geojson, shape, the geom, geometrie"),
    Field.TITLE: (
        "title, event title, titre, titel, headline, name, event, event name, heading, "
        "evenement, ereignis, bezeichnung, titulo, evento, nom, nombre, عنوان, حدث, اسم"
    ),
    Field.SUMMARY: (
        "summary, notes, note, description, details, comment, comments, remarks, text, "
        "resume, remarques, commentaire, beschreibung, bemerkung, bemerkungen, anmerkung, "
        "resumen, descripcion, descricao, notas, ملاحظات, وصف, ملخص"
    ),
    Field.TYPE: (
        "type, event type, attack type, attacktype1 txt, incident type, category, kind, "
        "categorie, type evenement, genre, "
        "typ, art, ereignisart, kategorie, tipo, tipo de evento, categoria, نوع, فئة"
    ),
    Field.SUB_TYPE: (
        "sub type, subtype, sub event type, subcategory, sous type, sous categorie, untertyp, "
        "unterart, subtipo, نوع فرعي"
    ),
    Field.STATUS: ("event status, statut evenement"),
    Field.ACTOR: (
        "actor, actors, party, parties, group, groups, gname, side, side a, side b, actor1, "
        "actor2, actor 1, actor 2, perpetrator, attacker, perpetrators, responsible, armed group, "
        "victim, target, acteur, acteurs, auteur, auteurs, groupe, responsable, victime, "
        "cible, camp, akteur, akteure, tater, taeter, gruppe, partei, opfer, ziel, actores, "
        "autor, grupo, victima, objetivo, فاعل, جهة, طرف, جماعة, ضحية, هدف"
    ),
    Field.PLACE: (
        "place, location, place name, location name, city, town, village, site, locality, "
        "settlement, where, lieu, ville, localite, village, endroit, ort, stadt, ortsname, "
        "ortschaft, gemeinde, lugar, ciudad, localidad, local, cidade, مكان, موقع, مدينة, "
        "قرية, بلدة"
    ),
    Field.REGION: (
        "region, province, provstate, governorate, state, admin1, adm1, admin 1, district, county, "
        "admin2, adm2, admin 2, gouvernorat, departement, provinz, bundesland, landkreis, "
        "bezirk, provincia, departamento, estado, distrito, محافظة, منطقة, إقليم, ناحية"
    ),
    Field.COUNTRY: (
        "country, country txt, country code, iso, iso3, iso2, country name, pays, code pays, land, "
        "staat, pais, بلد, دولة"
    ),
    Field.FIGURE: (
        "fatalities, deaths, killed, nkill, dead, victims, number killed, death toll, casualties, "
        "injured, wounded, nwound, injuries, displaced, arrested, detained, morts, tues, deces, "
        "nombre de morts, blesses, deplaces, arretes, tote, todesopfer, getotete, anzahl "
        "tote, verletzte, vertriebene, verhaftete, muertos, muertes, fallecidos, heridos, "
        "desplazados, mortos, feridos, قتلى, وفيات, عدد القتلى, جرحى, مصابين, نازحين, معتقلين"
    ),
    Field.SOURCE_TITLE: (
        "source, scite1, source name, source title, sources, report, quelle, quellen, fuente, "
        "fonte, مصدر"
    ),
    Field.SOURCE_PUBLISHER: (
        "publisher, media, outlet, editeur, media source, herausgeber, medium, editor, ناشر"
    ),
    Field.SOURCE_DATE: (
        "source date, publication date, published, date published, report date, date de "
        "publication, date source, datum der quelle, veroffentlicht, fecha de publicacion"
    ),
    Field.SOURCE_URL: ("url, link, source url, web, website, lien, weblink, enlace, رابط"),
}

_ROLES: Mapping[ActorRole, str] = {
    ActorRole.PERPETRATOR: "perpetrator, perpetrators, attacker, responsible, auteur, auteurs,"
    " responsable, tater, taeter, autor, فاعل",
    ActorRole.TARGET: "victim, target, victime, cible, opfer, ziel, victima, objetivo, ضحية, هدف",
}

_QUANTITIES: Mapping[str, str] = {
    "injured": "injured, wounded, nwound, injuries, blesses, verletzte, heridos, feridos, جرحى,"
    " مصابين",
    "displaced": "displaced, deplaces, vertriebene, desplazados, نازحين",
    "arrested": "arrested, detained, arretes, verhaftete, معتقلين",
    "casualties": "casualties, victims",
}
"""What a figure counts; where none of these is meant, the dead."""

_LOW = "low, min, minimum, least, lowest, mini, mindestens, minimo, أدنى"
_HIGH = "high, max, maximum, most, highest, maxi, hochstens, maximo, أقصى"

_Key = TypeVar("_Key", bound=str)
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")


def words_of(name: str) -> str:
    """Give the words of a column's name, folded: ``eventDate`` and ``EVENT_DATE`` are the same."""
    return fold(_CAMEL.sub(" ", name.replace("_", " ")))


def likeness(name: str, field: Field) -> float:
    """Tell how surely a column is called what a field may be called: 0 not, 1 to the letter."""
    words = words_of(name)
    if words in _folded(_NAMES[field]):
        return 1.0
    inside = [each for each in _folded(_NAMES[field]) if len(each) > 2 and _within(each, words)]
    return max((0.4 + 0.5 * len(each) / len(words) for each in inside), default=0.0)


def role_of(name: str) -> ActorRole:
    """Give the role that an actor's column is named after; else participant."""
    return _named_after(name, _ROLES) or ActorRole.PARTICIPANT


def quantity_of(name: str) -> str:
    """Give what a column of figures counts, by its name."""
    return _named_after(name, _QUANTITIES) or "deaths"


def figure_field(name: str) -> Field:
    """Tell whether a column of figures holds the figure, its lower or its upper end."""
    words = words_of(name)
    ends = {Field.FIGURE_LOW: _LOW, Field.FIGURE_HIGH: _HIGH}
    found = [
        field for field, names in ends.items() if any(_within(n, words) for n in _folded(names))
    ]
    return found[0] if len(found) == 1 else Field.FIGURE


def _named_after(name: str, names: Mapping[_Key, str]) -> _Key | None:
    words = words_of(name)
    return next(
        (key for key, said in names.items() if any(_within(one, words) for one in _folded(said))),
        None,
    )


def _within(part: str, whole: str) -> bool:
    """Tell whether some words stand within others, as words."""
    return f" {part} " in f" {whole} "


@cache
def _folded(names: str) -> frozenset[str]:
    return frozenset(words_of(name) for name in names.split(","))
