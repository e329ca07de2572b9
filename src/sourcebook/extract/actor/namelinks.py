"""Which names of one document are one entity: full name and surname, acronym, long and short form, spelling variant."""

from __future__ import annotations

import re

from sourcebook.extract.actor.bynames import also_known
from sourcebook.extract.actor.clusters import Cluster, Ref, gender_of
from sourcebook.extract.actor.countries import Hit, government_of, known_in
from sourcebook.extract.actor.nametypes import designation
from sourcebook.extract.actor.nouns import generations, honorifics, organization_words, word_set
from sourcebook.extract.actor.roles import title_before
from sourcebook.extract.actor.spelling import alike, given_agrees, plain
from sourcebook.extract.tokens.words import Words
from sourcebook.lexicon import load
from sourcebook.lexicon.gazetteer import Known, country_names

_CALLED = frozenset({"known", "called", "named", "dubbed", "nicknamed", "identified"})
_SMALL = frozenset({"of", "for", "the", "and", "&", "on", "in", "de", "la", "-", "'s", "’s"})
_FEW = 4  # letters of a short name, up to which they are initials
_MARKS = re.compile(r"(?<=..)['’ʼ`‘´′]s$|[.'’ʼ`‘´′]")


def link_names(words: Words, refs: list[Ref]) -> list[Cluster]:
    """Clusters of the names, in order of first mention."""
    persons = [ref for ref in refs if ref.mention.type == "person"]
    others = [ref for ref in refs if ref.mention.type != "person"]
    clusters = also_known(words, [*_persons(words, persons), *_others(words, others)])
    for cluster in clusters:
        cluster.refs.sort(key=lambda ref: ref.mention.start)
    return sorted(clusters, key=lambda cluster: cluster.refs[0].mention.start)


# -- persons ------------------------------------------------------------------------------------------------------


def parts_of(words: Words, ref: Ref) -> tuple[str, ...]:
    """The words of a person's name in small letters, without honorific, generation, marks and accents."""
    parts = [plain(words.lower[i]) for i in ref.span if words.lower[i] not in honorifics() and words.text[i][0].isalnum()]
    return tuple(part for i, part in enumerate(parts) if part and not (i and part in generations()))


def _generation(words: Words, ref: Ref) -> str:
    """What sets a son of the same name apart: "jr" of "Karl Brandt Jr."; a numeral is left out as often as not."""
    last = plain(words.lower[ref.span.stop - 1])
    return last if last in generations() and len(ref.span) > 1 and last.strip("iv") else ""


def _persons(words: Words, refs: list[Ref]) -> list[Cluster]:
    """Longest names first, so that a surname finds whom it may belong to."""
    clusters: list[Cluster] = []
    spelled: dict[tuple[tuple[str, ...], str], list[Ref]] = {}
    for ref in refs:
        spelled.setdefault((parts_of(words, ref), _generation(words, ref)), []).append(ref)
    for (parts, generation), own in sorted(spelled.items(), key=lambda item: (-len(item[0][0]), item[1][0].mention.start)):
        if len(parts) > 1:
            alike = [
                c
                for c in clusters
                if any(same_person(parts, name) and not (_is_other_generation(words, c, generation) and name[0] == parts[0]) for name in c.names)
            ]
            _place(clusters, alike[:1], parts, own)
        else:
            _place_single(words, clusters, parts, own)
    return clusters


def _is_other_generation(words: Words, cluster: Cluster, generation: str) -> bool:
    return all(_generation(words, ref) != generation for ref in cluster.refs)


def _place(clusters: list[Cluster], found: list[Cluster], parts: tuple[str, ...], refs: list[Ref]) -> None:
    cluster = found[0] if found else Cluster("person")
    if not found:
        clusters.append(cluster)
    if parts not in cluster.names:
        cluster.names.append(parts)
    for ref in refs:
        cluster.add(ref)


def _place_single(words: Words, clusters: list[Cluster], parts: tuple[str, ...], refs: list[Ref]) -> None:
    """A lone surname goes to a person who bears it and whom neither its title nor its generation rules out."""
    if not parts:
        return
    bearers = [c for c in _bearers(clusters, parts[0]) if not any(_is_beside(words, ref, c) for ref in refs)]
    if generation := _generation(words, refs[0]):
        bearers = [c for c in bearers if not _is_other_generation(words, c, generation)]
    held = {ref.mention.start: _title_of(words, ref) for ref in refs}
    for ref in sorted(refs, key=lambda ref: not held[ref.mention.start]):
        fitting = [c for c in bearers if _may_be(words, held[ref.mention.start], c)]
        cluster = _likeliest(words, ref, fitting, held) if fitting else Cluster("person")
        if not fitting:
            bearers.append(cluster)
            clusters.append(cluster)
        _place(clusters, [cluster], parts, [ref])


def _is_beside(words: Words, ref: Ref, bearer: Cluster) -> bool:
    """Whether both are named side by side: in "Lind and Anna Lind", "Mr. Lind and his wife, Anna Lind" they are two."""
    return any(_conjoined(words, ref.head, own.head) or _conjoined(words, own.head, ref.head) for own in bearer.refs)


def _conjoined(words: Words, first: int, second: int) -> bool:
    while words.dep[second] == "appos":
        second = words.head[second]
    return words.dep[second] == "conj" and words.head[second] == first


def _title_of(words: Words, ref: Ref) -> str:
    """The honorific of a name or the title before it; "" if it has none."""
    first = words.lower[ref.span.start]
    if first in honorifics():
        return first
    title = title_before(words, ref.span)
    return title.noun.base if title else ""


def _titles(words: Words, cluster: Cluster) -> set[str]:
    return {title for ref in cluster.refs if (title := _title_of(words, ref))}


def _may_be(words: Words, title: str, bearer: Cluster) -> bool:
    """Whether whoever is called by this title may be the bearer: no man is a woman, no head of state his own wife."""
    if not title:
        return True
    gender = next((g[0] for g in ("male", "female") if title in word_set("roles", "honorifics", g) or title in word_set("roles", "gender", g)), "")
    if gender and gender_of(bearer, words) not in ("", gender):
        return False
    own, consorts = _titles(words, bearer) - honorifics(), word_set("roles", "consorts")
    consort = bool(own & consorts) or _is_kin(words, bearer)
    return title in honorifics() or title in own or (title in consorts) == consort or not (own or consort)


def _is_kin(words: Words, bearer: Cluster) -> bool:
    """Whether the text calls a person somebody's wife, son or the like, right before the name or in apposition."""
    kin = word_set("roles", "kin")
    for ref in bearer.refs:
        beside = [words.lower[ref.span.start - 1] if ref.span.start else "", *(words.lower[kid] for kid in words.kids[ref.head] if words.dep[kid] == "appos")]
        if words.dep[ref.head] == "appos":
            beside.append(words.lower[words.head[ref.head]])
        if not kin.isdisjoint(beside):
            return True
    return False


def _likeliest(words: Words, ref: Ref, fitting: list[Cluster], held: dict[int, str]) -> Cluster:
    """Of several bearers the one of the same title, then the one who is nobody's kin, then the one mentioned most, then the one named last."""
    if len(fitting) == 1:
        return fitting[0]
    title = held[ref.mention.start]

    def rank(cluster: Cluster) -> tuple[bool, bool, int, int]:
        last = cluster.last_before(ref.mention.start)
        titles = _titles(words, cluster)
        kin = bool(titles & word_set("roles", "consorts")) or _is_kin(words, cluster)
        settled = sum(len(own.span) > 1 or bool(held.get(own.mention.start)) for own in cluster.refs)
        return bool(title) and title in titles, not kin, settled, last.mention.start if last else -1

    return max(fitting, key=rank)


def _bearers(clusters: list[Cluster], surname: str) -> list[Cluster]:
    """Persons with this last name; else with this first name; else the only one whose last name is spelled almost so."""
    for position in (-1, 0):
        same = [c for c in clusters if any(name[position] == surname for name in c.names)]
        if same:
            return same
    inner = [c for c in clusters if any(surname in name for name in c.names)]
    if inner:
        return inner[:1]
    close = [c for c in clusters if any(alike(surname, name[-1]) for name in c.names)]
    return close if len(close) == 1 else []


def same_person(one: tuple[str, ...], two: tuple[str, ...]) -> bool:
    """Whether two full names can be one person's: the same family name, given names that agree."""
    if set(one) <= set(two) or set(two) <= set(one):
        return one[-1] == two[-1] or one[0] == two[0]
    if not (one[-1] == two[-1] or alike(one[-1], two[-1])):
        return False
    return given_agrees(one[0], two[0])


# -- countries, organisations, places and the rest -------------------------------------------------------------------


def _others(words: Words, refs: list[Ref]) -> list[Cluster]:
    clusters: dict[tuple[str, str], Cluster] = {}
    for ref in refs:
        known = _known(words, ref)
        key = _key(words, ref, known)
        cluster = clusters.get(key)
        if cluster is None:
            cluster = clusters[key] = Cluster(ref.mention.type)
            _describe_known(cluster, ref, known)
        if known and known.kind == "capital" and ref.mention.type == "organization":
            cluster.label, cluster.code, cluster.sector = load("organizations")["seats_of_bodies"][_written(words, ref)], None, "IGO"
        cluster.refs.append(ref)
        cluster.plural = cluster.plural or (words.tag[ref.span[-1]] == "NNPS" and words.ent[ref.span[-1]] in ("NORP", ""))
        cluster.names.append(tuple(words.lower[i] for i in ref.span if words.lower[i] != "the"))
    return _joined(words, list(clusters.values()))


def _describe_known(cluster: Cluster, ref: Ref, known: Known | None) -> None:
    if known is None or ref.mention.type not in ("country", "organization", "place"):
        return
    cluster.code = known.code
    cluster.sector = known.sector if ref.mention.type != "place" else None
    if ref.mention.type == "country":
        cluster.label = country_names().get(known.code or "", known.name)


def _known(words: Words, ref: Ref) -> Known | None:
    """The gazetteer's entry for the whole name (an article aside, and "Republic of" before a country)."""
    if ref.mention.type == "country" and (governed := government_of(words, ref.span.start, ref.span.stop - 1)):
        return governed
    hits = known_in(words)
    inside = [hits[i] for i in ref.span if i in hits]
    if not inside or inside[-1].last != ref.span.stop - 1:
        return None
    return inside[-1].known if ref.mention.type == "country" or _covers(words, inside[-1], ref) else None


def _covers(words: Words, hit: Hit, ref: Ref) -> bool:
    return hit.first == ref.span.start or (hit.first == ref.span.start + 1 and words.lower[ref.span.start] == "the")


def _key(words: Words, ref: Ref, known: Known | None) -> tuple[str, str]:
    if known and ref.mention.type == "country":
        return "country", str(known.code)
    text = _written(words, ref)
    if ref.mention.type == "organization":
        text = load("organizations")["seats_of_bodies"].get(text, text)
    text = designation(text) or load("organizations")["aliases"].get(text, text)
    if len(text) > 3 and text[-1] == "s" and text[:-1].isupper() and text.isalpha():  # several of what the initials stand for
        text = text[:-1]
    return "place" if ref.mention.type == "place" else "other", _MARKS.sub("", text.lower())


def _written(words: Words, ref: Ref) -> str:
    return " ".join(words.text[i] for i in ref.span if words.lower[i] != "the")


def _joined(words: Words, clusters: list[Cluster]) -> list[Cluster]:
    """Names of which one is short for the other become one: organisations, and the initials of agreements, works and the like."""
    organizations = [c for c in clusters if c.type in ("organization", "other") or _is_initials(words, c)]
    kept = [c for c in clusters if c not in organizations]
    done: list[Cluster] = []
    for cluster in sorted(organizations, key=lambda c: (-len(c.names[0]), c.refs[0].mention.start)):
        longer = [c for c in done if (c.type == cluster.type == "organization" and _short_for(words, cluster, c)) or _is_acronym(words, cluster, c)]
        if len(longer) == 1:
            _absorb(longer[0], cluster)
        else:
            done.append(cluster)
    return kept + done


def _is_initials(words: Words, cluster: Cluster) -> bool:
    """Whether a place that no list knows is only written in capitals: it may be short for anything."""
    return cluster.type == "place" and cluster.code is None and len(cluster.names[0]) == 1 and words.text[cluster.refs[0].span[-1]].isupper()


def called(words: Words, head: int) -> int | None:
    """The head of the name that a noun is said to go by: "a hill known as X", "X, called Y in the north"."""
    for kid in words.kids[head]:
        if words.dep[kid] in ("acl", "relcl") and words.lower[kid] in _CALLED:
            preposition = next((below for below in words.kids[kid] if words.lower[below] == "as"), None)
            return words.kid(kid, "oprd", "dobj", "attr") if preposition is None else words.kid(preposition, "pobj")
    return None


def _absorb(cluster: Cluster, other: Cluster) -> None:
    cluster.refs.extend(other.refs)
    cluster.names.extend(other.names)
    cluster.code, cluster.sector = cluster.code or other.code, cluster.sector or other.sector


def _is_acronym(words: Words, short: Cluster, long: Cluster) -> bool:
    brief, full = short.names[0], long.names[0]
    if len(brief) != 1 or len(full) < 2:
        return False
    written = words.text[short.refs[0].span[-1]]
    return _initials(full, brief[0], written) or _initials(full[_owner(words, long) :], brief[0], written)


def _owner(words: Words, cluster: Cluster) -> int:
    """How many words of a name are the country it begins with: "U.S. Customs Service"."""
    first = cluster.refs[0].span.start + (words.lower[cluster.refs[0].span.start] == "the")
    hit = known_in(words).get(first)
    return hit.last - hit.first + 1 if hit is not None else 0


def _short_for(words: Words, short: Cluster, long: Cluster) -> bool:
    brief, full = short.names[0], long.names[0]
    if len(brief) >= len(full):
        return False
    if len(brief) == 1 and _in_brackets(words, short, long):
        return True
    rest = full[len(brief) :] if full[: len(brief)] == brief else None
    if rest is not None and all(word in organization_words() for word in rest) and not (len(brief) == 1 and brief[0] in organization_words()):
        return short.code is None or short.sector is not None
    if len(brief) == 1 and full[-1:] == brief and brief[0] in organization_words():
        return all("the" in words.lower[max(0, ref.span.start - 1) : ref.span.start + 1] for ref in short.refs)
    if full[-len(brief) :] == brief and len(brief) > 1:
        if full[: -len(brief)] in (("department", "of"), ("ministry", "of")):
            return True
        return _owner(words, long) == len(full) - len(brief)
    return False


def _initials(full: tuple[str, ...], brief: str, written: str) -> bool:
    """Whether a word in capitals is made of the initials of a name."""
    if not written.isupper() or len(brief) < 2:
        return False
    letters = _MARKS.sub("", brief)
    if len(letters) > _FEW and _begin(letters, tuple(word for word in full if word not in _SMALL)):
        return True
    return letters in ("".join(word[0] for word in full if word not in _SMALL), "".join(word[0] for word in full if word not in ("-", "'s")))


def _begin(letters: str, full: tuple[str, ...]) -> bool:
    """Whether the beginnings of all the words make a short name: LACOM of "Lamu Command"."""
    if not full:
        return not letters
    return any(full[0].startswith(letters[:n]) and _begin(letters[n:], full[1:]) for n in range(2, min(len(letters), len(full[0])) + 1))


def _in_brackets(words: Words, short: Cluster, long: Cluster) -> bool:
    """ "The Full Name (TFN)": the short form in brackets right behind the long one."""
    ends = {ref.span.stop for ref in long.refs}
    text = words.text
    return any(ref.span.start - 1 in ends and text[ref.span.start - 1] == "(" and text[ref.span.start].isupper() for ref in short.refs)
