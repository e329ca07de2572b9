"""What the parser hangs elsewhere: the subject of a sentence that it gave no verb, the clause that it took apart."""

from __future__ import annotations

from typing import Final

from sourcebook.extract.speech.cues import Cue
from sourcebook.extract.tokens.syntax import FINITE, Tree

_DEEPEST: Final = 60


def left_over(tree: Tree, i: int) -> int | None:
    """The name over a verb that the parser took for a participle: "Jane Roe, the king's envoy for missions, announced that"."""
    if tree.tags[i] != "VBN" or tree.deps[i] != "acl" or not any(tree.deps[kid] == "ccomp" for kid in tree.kids[i]):
        return None
    name = i
    for _ in range(_DEEPEST):
        if tree.heads[name] == name or tree.tags[name] == "NNP":
            break
        name = tree.heads[name]
    first = tree.left(name)
    begun = next((at for at in range(i, -1, -1) if tree.heads[at] == at), i)
    bare = tree.tags[name] == "NNP" and name < i and FINITE.isdisjoint(tree.tags[min(first, begun) : i])
    return name if bare else None


def clause_of(tree: Tree, cue: Cue, verb: int) -> int | None:
    """The end of a clause whose subject the parser took for the object: "denied the money is a ransom"."""
    if verb >= len(tree) or tree.tags[verb] not in FINITE or tree.deps[verb] != "conj" or tree.heads[verb] != cue.at or not cue.can("clause"):
        return None
    return max((tree.right(kid) for kid in tree.kids[verb] if kid > verb and tree.deps[kid] not in ("punct", "advcl", "cc", "conj")), default=verb)
