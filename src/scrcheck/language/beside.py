"""What the words beside a capitalised word say of it: that it is a person's name, a month, a place."""

from __future__ import annotations

import re
from functools import lru_cache

from scrcheck.language.anchored import Anchored, anchored
from scrcheck.language.capitals import Run, Word, listed
from scrcheck.language.dates import MONTHS
from scrcheck.language.names import plain
from scrcheck.language.vocabulary import load_vocabulary

PERSONAL = anchored(
    r"^(?:['’]s (?:\w+ )?(?:mother|father|mum|dad|parents|family|sister|brother|siblings?|son|daughter|partner|"
    r"birthday|birth|death|"
    r"bedroom|school|teacher|grandmother|aunt|voice|wishes|eyes|face|arm|leg|head|drinking|behaviour|injur\w+|"
    r"childhood|pregnancy|toys?)\b"
    r"|,? who(?:m|se)?\b|,? \(?(?:then )?aged\b|, you\b| called (?:her|him|them)\b"
    r"| to (?:his|her|their) (?:\w+ )?(?:friends|family|mates|nan|mum|colleagues)\b"
    r"|, then (?:one|two|three|four|five|six|seven|eight|nine|ten|\w+teen|\d\d?)\b"
    r"| (?:(?:had|has|was|were|then|also|never|later|is|been|not|both|herself|himself) )*(?:rang|cried|slept|"
    r"drank|hit|pushed|threatened|"
    r"died|collapsed|fell|woke|played|loved|liked|lived|pleaded|weighed|born|admitted|discharged|arrested|"
    r"charged|convicted|examined|"
    r"pregnant|crying|asleep|distressed|unconscious|drunk|intoxicated|ill|sick|tearful|seen (?:in|at|by|with|"
    r"alone)|unwell|frightened|upset|hungry|aged|worked|smiled|laughed|ran|sat|married|separated|"
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|twenty|thirty|forty|"
    r"\d{1,2})(?: years| months|,| and|\.))(?!\w))"
)
"""What is said of a person and hardly of anything else."""
SPEAKING = anchored(
    r"^ (?:(?:had|has|was|were|then|also|never|later|is|been|not|both) )*(?:said|told|asked|went|came|left|"
    r"wrote|attended|moved|stayed|"
    r"returned|reported|described|denied|explained|refused|agreed|disclosed|stated|wanted|thought|knew|spoke|"
    r"met|visited|"
    r"arrived|missed|booked|entered|accepted|phoned|joined|applied|travelled|walked|remembered|felt|gave|took"
    r"|made|got|kept|saw|looked|seemed)\b"
)
"""What is said of persons and of bodies."""
BEHAVES = anchored(
    r"^(?:['’]s? (?:(?:own|new|first|last|two|three|older|younger) )?(?:mother|father|mum|dad|parents|family|"
    r"sister|brother|siblings?|son|daughter|partner|"
    r"birthday|birth|death|bedroom|room|school|class|teacher|home|house|flat|behaviour|voice|views|wishes|"
    r"needs|health|disclosures?|"
    r"weight|injur\w+|bruis\w+|arm|leg|face|head|hand|life|story|account|phone|name|car|drinking|mental|care|"
    r"plan|notes?|grandmother|aunt)\b"
    r"|,? who(?:m|se)?\b|,? \(?aged\b"
    r"| (?:then |also |never |always |later |had |has |was |were |is |did |would |could |might |must |often |"
    r"still |both |himself |herself )*"
    r"(?:had|has|was|were|is|did|does|would|could|said|says|told|tells|asked|went|goes|came|comes|left|lived|"
    r"lives|wrote|rang|called|cried|slept|sleeps|"
    r"attended|moved|stayed|returned|reported|described|denied|explained|refused|agreed|disclosed|appeared|"
    r"presented|stated|"
    r"started|began|became|took|takes|gave|gives|made|makes|got|gets|kept|wanted|wants|needed|needs|felt|feels|"
    r"thought|thinks|"
    r"knew|knows|saw|sees|looked|looks|seemed|seems|loved|loves|liked|likes|drank|drinks|hit|pushed|threatened|"
    r"missed|died|"
    r"collapsed|fell|sat|stood|woke|played|plays|spoke|speaks|met|visited|booked|registered|arrived|turned|"
    r"received|signed|"
    r"self-harmed|ran|walked|brought|pleaded|is fine|seen|not|n't)\b)",
    re.IGNORECASE,
)
VERB_AFTER = anchored(
    r"^,? (?:then |also |had |has |was |were |is |did |who |later |never |always )*"
    r"(?:[a-z]+(?:ed|s)|went|came|left|told|said|had|was|were|is|who|rang|saw|took|got|gave|knew|felt|did)\b"
)
FINITE = anchored(
    r"^,? (?:then |also |later |never |always |each |both |all )*(?:(?:had|has|was|were|is|did|would|could|might|must|"
    r"does) |(?:\w{2,}ed|"
    r"went|came|left|told|said|rang|saw|took|got|gave|knew|felt|sent|spoke|wrote|met|made|kept|ran|fell|slept|woke|"
    r"drank|ate|hit|threw|bit|held|hid|lost|found|brought|bought|thought|sat|stood|grew|began|became|understood|heard|"
    r"put|read|let|cut|hurt|says|tells|asks|wants|lives|goes|feels|thinks|remembers)\b)"
)
"""A verb in a form that needs a subject, directly after a word: a bare countable noun cannot be that subject."""
WITH_ANOTHER = anchored(
    r"^ (?:and|or) (?:[A-Z][\w'’-]+|(?:the|her|his|their|a) (?:[\w-]+ ){0,2}(?:children|child|baby|mother"
    r"|father|partner|"
    r"boyfriend|girlfriend|husband|wife|sister|brother|son|daughter|siblings?|family|parents|aunt|uncle|friend|"
    r"cousin|\w*grand\w+))\b"
)
PERSONAL_STATE = anchored(
    r"^,? (?:was |is |very |too |still |last |first )*(?:drunk|asleep|intoxicated|tearful|upset|unwell"
    r"|pregnant|distressed|angry|crying|"
    r"unhappy|frightened|present|absent|alone|missing|aged|seen|weighed|taken|admitted|discharged|accommodated"
    r"|arrested|"
    r"collected|brought|not (?:seen|brought|present|weighed|in))\b"
)
ACTED_ON = anchored(
    r"(?:\b(?:saw|seen with|seen by|met|told|asked|looked after|looking after|look after|cared for|caring for|care for|"
    r"spoke to|spoken to|speak to|speaking to|spoke with|talked to|talked with|talk to|rang|phoned|fed|slapped"
    r"|shook|struck|"
    r"hit|hurt|examined|weighed|bathed|washed|dressed|collected|fetched|married|arrested|assaulted|worried "
    r"about|worry about|"
    r"worries about|concerned about|concern about|concerns about|concern for|concerns for|harm to|harmed|lived "
    r"with|living with|"
    r"live with|stayed with|left|accompanied by|injury to|injuries to|gave|offered|reminded|advised|"
    r"assured|persuaded|encouraged|comforted|blamed|bring|brought|took|taking|take|help|helped|love|loved|miss|missed|"
    r"behind|beside|alongside|called to see|to see|to meet|to tell|to ask|"
    r"ask|tell|get|got|getting|thank|thanked|text|texted|emailed|messaged|followed|invited|bullied|raped|killed|"
    r"murdered|stabbed|kissed)"
    r"|\b(?:violence|assaults?|abuse|threats|attacks?|harassment|stalking|cruelty) (?:by|from|against|"
    r"towards|of|on|to)|\bcase of"
    r"|\b(?:bruis\w+|marks?|scratch\w*|injur\w+|burns?|rash|lump) (?:seen |noted |found )?(?:on|to)) $",
    re.IGNORECASE,
)
"""What is done to a person and hardly to a place or a body."""
AMONG_LABELS = anchored(
    r"(?:\b(?:Mother|Father|[MP]G[MF]|(?:Child|Adult|Sibling|Sister|Brother|Baby) (?:[A-Z]\d?|\d)|(?:Maternal"
    r"|Paternal) \w+|"
    r"Half-\w+|Stepfather|Stepmother|Parents))(?:,| and| or|, and|, or| with| to| by)(?: to| by| with| for| from)? $"
)
"""A label directly before, in a list of people."""
BEFORE_LABELS = anchored(
    r"^(?:,? and|,? or|,)(?: to| by| with| for| from)? (?:Mother|Father|[MP]G[MF]|(?:Child|Adult|Sibling|Baby) "
    r"(?:[A-Z]|\d)|"
    r"(?:Maternal|Paternal) [A-Z]|Stepfather|Stepmother)\b"
)
ADDRESSED = anchored(
    r"(?:^|[\s|,;(])(?:Dear|Hi|Hello|Hey|Hiya|Morning) $"
    r"|(?:^|[\s|])(?:From|To|Cc|CC|Bcc|Attendees?|Apologies|Interviewer|Interviewee|Minutes (?:taken )?by|"
    r"Completed by|Name|Client|Patient|Sent by|Copied to): ?$"
    r"|\b(?:[Aa]uthor|[Rr]eviewer|[Ww]riter|[Cc]hair(?:man|woman|person)?|[Cc]oroner|[Jj]udge|[Ii]nvestigator|[Mm]embers?|"
    r"[Ff]acilitator|[Aa]dviser|[Ss]ecretary|[Cc]lerk|[Aa]ssessor|[Pp]resident|[Pp]resent|[Aa]ttending|"
    r"[Ii]n attendance|[Aa]pologies): ?$"
    r"|\b(?:[Kk]ind(?:est)? regards|[Bb]est wishes|[Rr]egards|[Mm]any thanks|"
    r"[Yy]ours (?:sincerely|faithfully|truly)),? ?$"
)
"""Where a letter, message or form names somebody."""
CALLED = anchored(
    r"\b(?:(?:[Hh]e|[Ss]he|[Ww]ho|I)\b[^.;]{0,40}\b(?:called|nicknamed|known (?:[\w'’]+ ){0,6}as)|"
    r"\bto (?:his|her|their) (?:\w+ )?(?:friends|family|mates|nan|mum|mother) as|"
    r"call(?:s|ed)? (?:him|her|me)) [\"'“‘]?$"
)
"""What somebody goes by: "he was known on the quay as"."""
BY_NAME = anchored(r"[A-Z][\w'’-]+ \([\"'“‘]?$")
"""A name directly before a bracket, in which a shorter one may stand: "Folasade (Sade)"."""
AMONG_KIN = anchored(
    r"\b(?:children|sons|daughters|siblings|sisters|brothers|parents|grandchildren|grandparents|twins|friends|cousins|"
    r"nephews|nieces|boys|girls)(?:,|:| –| -|,? called|,? named) (?:[A-Z][\w'’-]+(?:, | and |, and ))*$"
)
"""Words of kinship in the plural, before the names themselves."""
APPOSED = anchored(
    r"\b(?:an?|the|his|her|their|my|our|former|late|local|retired) (?:[\w-]+ ){0,3}?"
    r"(?:[a-z-]+(?:er|or|ist|ian|man|woman|mate|friend|neighbour)|passer-by|tenant|assistant|consultant|nurse|"
    r"chaplain|witness),? $"
)
"""A word for what somebody does or is, before the name."""
APPOSED_AFTER = anchored(
    r"^, (?:an?|the|his|her|their|my|our|then) (?:[\w-]+ ){0,3}?"
    r"(?:[a-z-]+(?:er|or|ist|ian|man|woman|mate|friend|neighbour)|girl|boy|child|baby|tenant|assistant|consultant|nurse|"
    r"chaplain|witness)\b"
)
SUBJECT_OF = anchored(
    r"\b(?:[Rr]eview(?::| of| concerns)|in respect of|"
    r"(?:[Cc]are|[Dd]eath|[Mm]urder|[Ii]njury) of(?: [A-Z][\w'’-]+){0,3}(?: and)?) $"
)
"""What leads up to the person whom a review is about: "Serious Case Review: …", "into the Care of … and …"."""
OF_PERSON = anchored(
    r"\b(?:birth|death|son|daughter|sibling|account|mother|father|sister|brother|parents|care|murder|killing|safety|behalf|respect|needs|"
    r"voice|front|view|"
    r"assessment|wishes|role|history|assault|abuse|neglect|control|fear|afraid|custody) (?:of|on) $"
)
NOT_BEFORE = anchored(
    r"(?:\b(?:the|an?|of|from|via|called|named|as|its|this|using|under|into|through|use|on|taking|"
    r"prescribed|or|(?:trips?|visits?|holidays?|journeys?|moves?|moved|moving|trains?|bus|flights?|way|travelled) to) "
    r"|[^\s,] ?[-/(\"'“‘]| [–—] )$",
    re.IGNORECASE,
)
PRONOUN = anchored(r"^[^.;]{0,40}?\b(?:she|he|her|his|herself|himself)\b", re.IGNORECASE)
_BEFORE_MONTH = anchored(
    r"(?:\d(?:st|nd|rd|th)?|\b(?:in|since|until|till|during|mid|late|early|last|next|this|each|every|end of|throughout"
    r"|(?:january|february|march|april|may|june|july|august|september|october|november|december|spring|summer|"
    r"autumn|winter)(?: \d{4})? (?:and|to|or|until))) ?-?$",
    re.IGNORECASE,
)
_MONTHS = frozenset({*MONTHS, "autumn", "spring", "summer", "winter"})


_ABBREVIATED = 3
"""Letters of a month's short form, which stands beside a number, or is somebody ("Jun")."""


def behaves(run: Run, word: Word) -> bool:
    """Whether what follows is what is said of people."""
    return bool(BEHAVES.match(run.after_word(word)))


def _has_surname(key: str, lead: str) -> bool:
    """Whether the word after the name of a month or season is its bearer's surname ("May Bishop-Young")."""
    known = listed(key)
    if not known.surname or known.never:
        return False
    return (not known.word and (not known.forename or "-" in key)) or not lead.strip() or bool(ADDRESSED.search(lead))


@lru_cache(maxsize=1)
def _patterns() -> tuple[Anchored, Anchored, Anchored]:
    file = load_vocabulary("people")
    kin, staff = "|".join(file["titles"]["kin"]), "|".join(file["titles"]["staff"])
    before = anchored(
        rf"\b(?:(?:{kin})(?: (?:is|was|called|named))?[,:(]? ?|(?:{staff}) |"
        rf"(?:a|an|the|her|his|their|another|allocated|duty) (?:[\w-]+ ){{0,2}}(?:{staff}), |(?:called|named"
        rf"|known (?:[\w'’]+ ){{0,6}}as|(?<!its )name is|"
        rf"(?<!its )name was|i\.e\.) )[\"'“‘]?$",
        re.IGNORECASE,
    )
    after = anchored(
        rf"^(?:['’]s)?,? (?:is |was )?\(?(?:(?:his|her|their|the|an?|\w+['’]s) )(?:[\w-]+ ){{0,2}}?(?:{kin})\b|"
        rf"^['’]s (?:{kin})\b|^,? \(?aged? \d",
        re.IGNORECASE,
    )
    near = anchored(rf"\b(?:{'|'.join(file['places']['prepositions'])}) (?:the )?$", re.IGNORECASE)
    return before, after, near


def has_role(run: Run, first: Word, last: Word) -> bool:
    return role_before(run.before_word(first)) or _role_after(run.after_word(last))


@lru_cache(maxsize=8192)
def role_before(lead: str) -> bool:
    """Whether a word of kinship or profession ends the words before a name."""
    return bool(_patterns()[0].search(lead))


@lru_cache(maxsize=8192)
def _role_after(rest: str) -> bool:
    return bool(_patterns()[1].match(rest))


def after_preposition(run: Run, word: Word) -> bool:
    return bool(_patterns()[2].search(run.before_word(word)))


def is_date(word: Word, run: Run, *, known: bool = False) -> bool:
    """Whether the name of a month is one ("19 August", "in May", "April 2014").

    Of a name known from elsewhere in the document (`known`) the words beside it must say so; the model is not asked.
    """
    if word.key not in _MONTHS:
        return False
    lead, rest = run.before_word(word), run.after_word(word)
    if ACTED_ON.search(lead) and re.match(r"(?: [a-z]|[.,]|$)", rest):
        return False
    if _BEFORE_MONTH.search(lead) or re.match(r",? (?:of )?(?:19|20)?\d", rest):
        return True
    if len(word.key) == _ABBREVIATED and word.key != "may":
        return False
    if SPEAKING.match(rest) or FINITE.match(rest):
        return False
    following = re.match(r" ([A-Z][\w'’-]+)", rest)
    if following and _has_surname(plain(following[1]), lead):
        return False
    if following and listed(plain(following[1])).forename:
        return True
    return not known and word.entity == "DATE" and not (PERSONAL.match(rest) or has_role(run, word, word))
