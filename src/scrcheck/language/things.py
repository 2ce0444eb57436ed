"""What shows that a capitalised word on no list of names is a body, a system, a medicine, a language or a people.

A review names each of these without explaining it ("was referred to Waymark", "recorded on Mosaic"): the words beside
the name tell what it is, at one of its mentions at least.
"""

from __future__ import annotations

import re

from scrcheck.language.anchored import anchored

_BEFORE = anchored(
    r"(?:\b(?:was|were|been|be|being|him|her|them|mother|father|family|child|couple|[A-Z]\d?) (?:self-)?referred to|"
    r"\b(?:self-)?referrals? (?:\w+ )?(?:to|from|by)|"
    r"\b(?:workers?|counsellors?|staff|advis[eo]rs?|volunteers?|nurses?|managers?|representatives?|therapy|"
    r"counselling|sessions|services?|run|provided|offered|delivered|commissioned|published|funded|employed) "
    r"(?:from|at|by)|"
    r"\b(?:service|services|agency|charity|organisation|project|programme|scheme|system|database|software|tool|app|"
    r"website|game|model|drug|medicine|newspaper|paper|company|provider|helpline|hostel),? (?:called |named "
    r"|known as )?"
    r"|\b(?:recorded|logged|entered|held|flagged|stored|updated|checked|searched|trained|registered|written|posted|"
    r"messaged|messages) (?:on|in|onto|into|up to|via|over)|"
    r"\b(?:prescribed|dose of|doses of|course of|mg of|tablets of|effects of|addicted to|dependent on|"
    r"using|used|use of|uses)|"
    r"\b(?:speaks?|spoke|spoken|speaking|in|fluent|follower of|practising)|"
    r"\b(?:brand|make) of) [\"'‘“]?$",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"[\"'’”]?(?:,? (?:which|an? (?:[\w-]+ ){0,5}?(?:service|charity|agency|organisation|project|programme|scheme|"
    r"system|database|tool|provider|helpline|company|clinic|town|village|flat|house|bungalow|property|suburb|city|hamlet|estate|medicine|drug|"
    r"newspaper|website|app|game|language)\b|the (?:[\w-]+ ){0,4}?(?:service|charity|agency|organisation|provider|"
    r"system|database)\b)"
    r"| (?:is|was) (?:an? (?:[\w-]+ ){0,4}?(?:service|charity|agency|organisation|project|provider|system|tool|town|"
    r"village|language)\b)"
    r"| (?:service|services|worker|workers|counsellor|counsellors|counselling|staff|team|teams|project"
    r"|programme|scheme|"
    r"records?|file|files|database|system|form|forms|assessment|tool|model|approach|account|page|app|"
    r"families|people|community|communities|culture|speaker|speakers|dialect|language|interpreter|estate|area|"
    r"district|tablets|medication|volunteers?|refuge|helpline|clinic|website|training|meeting|meetings|conference|"
    r"process|referral|referrals|checklist|score|panel|notification|alert)\b"
    r"|['’]s? (?:staff|workers?|records?|files?|policy|policies|procedures?|managers?|services?|volunteers?|"
    r"counsellors?|referral|report|practice|remit|criteria|database|systems?)\b"
    r"| (?:is|was|were|had been|has been) (?:not )?(?:prescribed(?= (?:by|for|to|in|on|at|from|twice|daily|once|and)\b|"
    r"[.,;]|$)|stopped|increased|reduced|searched|checked|updated|"
    r"commissioned|funded|spoken|published|launched|introduced|set up)\b"
    r"| (?:(?:had|has) (?:no|its)|(?:holds|held|kept|showed|shows|closed)(?: the| an?| her| his| their| no)?) "
    r"(?:[\w-]+ )?"
    r"(?:records?|entry|entries|files?|case|alerts?|contract)\b"
    r"| (?:provided|provides|offers|offered|runs|ran) (?:[\w-]+ ){0,3}(?:sessions?|support|counselling"
    r"|services?|courses?)\b"
    r"| (?:advises|recommends|requires|publishes|provides|offers|states|defines|applies|allows)\b"
    r"| (?:told|informed) (?:the )?(?:panel|review|board|author)\b[^.]{0,20}\bthat it (?:had|was|did|has)\b)",
)


def is_thing(before: str, after: str) -> bool:
    """Whether the words directly before or after a name say that it is no person's."""
    return bool(_BEFORE.search(before)) or bool(_AFTER.match(after))
