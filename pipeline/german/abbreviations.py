"""German abbreviations, sorted by what a full stop after them can mean.

Every entry stands without its last full stop. Abbreviations of several parts are written closed up and in
lower case: "z.b" is z. B., z.B. and Z. B. alike.
"""

import re
from enum import Enum


class Kind(Enum):
    """What a full stop behind an abbreviation can mean."""

    NEVER = "something always follows"
    NUMBER = "a number follows, or it is a word"
    REFERENCE = "a number follows, or a word"
    LIST = "it closes a list"
    NAME = "it closes a name"
    MAY = "it may end a sentence"


def _words(table: str) -> frozenset[str]:
    return frozenset(table.split())


# Never the end of a sentence. A capital first letter makes no difference ("Vgl.", "Ca.").
NEVER = _words("""
    abzgl allg amerik angebl ausführl ausschl bayer belg bes betr bezgl bisl bspw bsp bzgl bzw ca dazw
    dipl dt dr dres ehem eidg eigentl eigtl einschl engl entspr erw europ ev evtl exkl franz frl frz geb
    gebr gegr gem gepl gesetzl gez ggf ggfs ggü griech habil mult hrn hrsg inb inkl insb insbes ital jährl
    jew kath kgl königl lat lfd lt mögl mind monatl mr mrs ms mtl nachf niederl nr nrn nördl oec österr
    östl phil prof psych rer resp russ röm schweiz sog sogen span spez städt stellv stv südl tägl techn
    teilw tgl theol türk überarb übers ugs ungef univ unterh urspr vergl verh vermutl versch vet vgl vmtl
    voraussichtl vorl vors vs westl wiss wöchentl württ zit zw zzgl zzt nat dent jur rd orig vorm verst zb
    z.b dh d.h idr i.d.r i.allg i.d.f i.d.s i.e i.e.s i.f i.h.v i.s i.s.d i.s.v i.v.m i.w i.w.s i.v d.i
    e.g m.a.w m.e m.w o.g s.g u.e u.u u.z u.zw v.a v.d z.t z.h z.hd z.hdn z.z z.zt zz.t h.c s.a
""")

# The same, but only in exactly this spelling; otherwise it is a word, a name or an acronym.
NEVER_EXACT = _words("""
    DR PROF NR Hr Fam Hl Ing Mag Doz St Ste Skt Msgr Pfr Präs Abg Bgm Kfm Kffr Mme Mlle Rev Gov Lt Sgt
    Capt Col Maj Dir Hptm Bez Ausg Aufl Hrsg max
""")

# Something with a number behind it. Before anything else it is an ordinary word ("dieser Art. Das …").
BEFORE_NUMBER = _words("""
    Abs Abschn Abb Abt Anh Anl Anm App Art Az Bd Bde Bl Bsp Buchst Fig Fn Fußn Gl Jg Kap Kl Lfg Lit No Op
    Par Pos Rdn Rdnr Rn Rz Sp Tab Taf Tel Telef Fax Mob Urt Vol Ziff Zif op abb abs art bd kap pos tel tab
    vol ziff pp
""")

# Of those, the ones that are no words at all: they do not end a sentence before a name either.
REFERENCE = _words("""
    Abb Abs Abschn Anm Bd Bde Bsp Fn Fußn Kap Lfg Rdn Rdnr Rn Rz Taf Tel Ziff abb abs tel ziff Abt
""")

# May end a sentence, and does so before a typical sentence opener. Any letter case.
MAY = _words("""
    al a.a.o a.d a.m a.o b.a b.sc bhf bldg brit chr co corp d.ä d.c d.gr d.j d.m d.o dept dgl dergl desgl
    e.k e.u e.v ebd etc etc.pp f ff forts g.m.b.h gest h hbf i.a i.r inc jh jhd jhdt jhs jr jun ltd m.a
    m.b.a m.b.h m.sc mill mio min mrd mwst n.b n.chr n.n o.a o.b o.b.d.a o.j o.k o.o o.t o.ä o.u p.a p.m
    p.p p.s ph.d pkt pl plc pp ppa red s.o s.u sek sen std stdn str tlg tsd u.a u.a.m u.a.w.g u.dgl u.k
    u.s u.s.a u.s.w u.s.f u.v.a u.v.a.m u.v.m u.ä u.ö uvm uva usf usw v.chr v.l.n.r v.o v.r.n.l v.u.z
    n.u.z v.h w.o zus feb febr mrz apr jul aug sep sept okt nov dez oct dec verf anm.d.red anm.d.verf
""")

# The same, but only in this spelling: Jan and Max are names, Fr and So are words in other company.
MAY_EXACT = _words("Jan Mo Di Mi Do Fr Sa Inst Ges Verl Vers Verw Bf Sr Reg Vorst Max Min Anz")

# They close a list: a capital letter behind them opens a sentence more often than it continues the list.
CLOSES_LIST = _words("""
    usw etc u.s.w usf u.s.f uvm u.v.m u.v.a.m u.a.m uva ff ebd a.a.o dgl u.dgl etc.pp v.chr n.chr u.ä o.ä
    v.l.n.r v.r.n.l anm.d.red
""")

# A company, a degree, a place: the word behind is no part of it, the verb behind that tells a new sentence.
CLOSES_NAME = _words("""
    inc co corp ltd plc e.v e.k g.m.b.h m.b.h b.a m.a ph.d b.sc m.sc m.b.a a.d a.m h.c jr u.s u.s.a
""")

# Names with a mark of their own.
NAMES_WITH_MARK = _words("Yahoo! Joomla! Kahoot! Jeopardy! Wham! Yum! Jamba! Panic! E! Guess?")

_DOTTED = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]\Z")
_VOWEL = re.compile(r"[aeiouyäöüAEIOUYÄÖÜ]")
_OPENING = "([{\"'„“”‚‘»«›‹–—-/*"
_LONGEST_PART = 5


def abbreviation(window: str) -> Kind | None:
    """Name the kind of the abbreviation at the end of `window`, whose last full stop is cut off.

    The window may hold words before it. Parts with spaces between them count as one (z. B.), and the longest
    known abbreviation wins.
    """
    found, joined = None, ""
    for part in reversed(window.rsplit(" ", 5)[-5:]):
        if joined and not (part.endswith(".") and len(part) <= _LONGEST_PART):
            break
        bare = part.lstrip(_OPENING)
        joined = bare + joined
        found = _kind(joined) or found
        if bare != part:
            break
    return found


def is_clipped(word: str) -> bool:
    """Tell whether a word looks cut ("Rdnr", "Pkt"): no vowel, and no acronym ("CDNs") either."""
    return word.isalpha() and (word.islower() or word[1:].islower()) and not _VOWEL.search(word)


def _kind(word: str) -> Kind | None:
    for kind, table in _EXACT:
        if word in table:
            return kind
    if not (word.isupper() and "." not in word and len(word) > 1):
        lower = word.lower()
        for kind, table in _ANY_CASE:
            if lower in table:
                return kind
    tail = word.rpartition("-")[2]
    if tail != word:
        return Kind.NEVER if len(tail) > 1 and _kind(tail) is Kind.NEVER else None
    if _DOTTED.match(word):
        return Kind.MAY
    return Kind.MAY if len(word) > 1 and (word.endswith("str") or is_clipped(word)) else None


_EXACT = (
    (Kind.NEVER, NEVER_EXACT),
    (Kind.REFERENCE, REFERENCE),
    (Kind.NUMBER, BEFORE_NUMBER),
    (Kind.MAY, MAY_EXACT),
)
_ANY_CASE = ((Kind.NEVER, NEVER), (Kind.LIST, CLOSES_LIST), (Kind.NAME, CLOSES_NAME), (Kind.MAY, MAY))


def _spellings(*tables: frozenset[str]) -> frozenset[str]:
    words = frozenset().union(*tables)
    return words | {word.capitalize() for word in words} | {word.upper() for word in words}


# Words that cannot be passed without a second look.
SUSPECTS = _spellings(NEVER, NEVER_EXACT, BEFORE_NUMBER, REFERENCE, MAY, MAY_EXACT, CLOSES_LIST, CLOSES_NAME)
