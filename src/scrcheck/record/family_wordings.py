"""Wordings by which a sentence about the family's part in a review is known: asked, forbidden, settled, taken up."""

from __future__ import annotations

from scrcheck.language.anchored import anchored

FUTURE = anchored(
    r"(?i)\b(?:will|shall|is to be|are to be|be offered|before publication|on publication"
    r"|prior to publication|publication)\b"
)
CONDOLENCE = anchored(r"(?i)\bcondolence|sympath|sadness|offer their thanks to staff")
TERMS = anchored(
    r"(?i)^(?:to |whether |how |consider |establish |the review will)|\bguidance requires"
    r"|it is a principle|requires the board to|\bshould always\b"
)
INVITATION = anchored(r"(?i)\b(?:invitations?\b|invited\b(?! to (?:the|a|an|attend|child|join)\b))")
OF_TAKING_PART = anchored(
    r"(?i)\b(?:opportunity|invitation|offer|chance)s? (?:to|of) "
    r"(?:take part|contribute|participate|a meeting|be heard|meet)\b"
    r"|\b(?:views|perspectives?|accounts?|involvement|participation|contributions?) (?:of|from) "
    r"(?:(?:the|his|her|their|both|either|\w+ \w+['’]s) )?(?:\w+ )?(?:famil\w+|parents?|mother|father|relatives?)\b"
    r"|\b(?:famil\w+|parents?|mother|father|relatives?)(?:['’]s?)? (?:views|perspectives?|involvement|participation"
    r"|contributions?) (?:were|was|could|has|have|had|is)\b|\bfamily perspective\b"
    r"|\bfamily (?:would|could|should|was|were) not (?:to )?be involved\b"
)
"""Words for what relatives do in a review and nowhere else."""
OF_PROCESS = anchored(r"(?i)\bterms of reference\b|\bindividual management reviews\b")
RAISED = anchored(
    r"(?i)\b(?:consider|question|whether|discuss|raised|inten(?:ded|tion)|invit|interview|seen|offer|approach"
    r"|contact|wrote|written"
    r"|hoped?|hear|ask(?:ed)?\b|letter|views|opinions|spoke|told|perspective|account)"
)
DECIDED = anchored(
    r"(?i)\b(?:board|panel|partnership|author|review|sub-group)\b[^.;]{0,60}\b(?:view|decid"
    r"|decision|agreed|accept|resolv)|\bshould not be|\bnot been (?:asked|invited|approached|contacted)"
    r"|\badvice\b"
)
UNNAMED = anchored(
    r"(?i)\b(?:no (?:further )?approach|not pursued|no attempt|none was|no contact|nothing (?:had|has|was"
    r"|further)|no (?:reply|response|answer)|(?:discussion|meeting|conversation"
    r"|interview|call)\b.{0,40}\b(?:took place|was held|lasted)|did not (?:reply|respond)|no word|received "
    r"none|no invitation|(?:this|that) was not done"
    r"|(?:taken up|accepted),? (?:by|with|in|on|at|when|after)\b"
    r"|accepted that advice|dissuaded|persuaded not|not to do so|to no avail|unanswered|gone away|undelivered|silence"
    r"|same result|offer\b[^.;]{0,30}\bstand|not (?:be )?taken up)\b"
)
QUOTED = anchored(r"“[^”]*”|\"[^\"]*\"|‘[^’]*’(?!\w)|(?<!\w)'[^']*'(?!\w)")
AT_THE_TIME = anchored(r"(?i)\b(?:records?|recorded|notes|file|at the time|chronology|statements?|told)\b")
DID_SO = anchored(
    r"(?i)\b(?:offered|invited|asked|given|approached)\b[^.;]{0,120}\b(?:and|who) (?:(?:both|all|each) )?"
    r"(?:did so|has done so|chose to do so|(?:kindly |readily |willingly )?(?:accepted|agreed to do so))\b"
    r"|\b(?:welcomed|valued|appreciated|took up) (?:the|this|our) (?:chance|opportunity|invitation) to\b"
)
OF_THIS_REVIEW = anchored(
    r"(?i)\b(?:this|our|the present) (?:process|review|report|exercise|overview)\b|\breview process\b"
    r"|\bto (?:the|this) (?:serious case |case |practice |learning |homicide )review\b"
)
SETTLED_AGAINST = anchored(
    r"(?i)\b(?:decid\w+|decision|agreed|resolved|conclu\w+|answer|view|advice|advis\w+)\b[^.;]{0,60}"
    r"\b(?:(?:should|ought|would|could|need) not(?: to)? be\b(?=[,.;]| and| nor| until| while| at)"
    r"|against (?:it|this|that|doing so|such an? \w+|any such)\b|not to(?: do so)?(?=[,.;]))"
)
"""That the review decided against what was just raised: "It was decided that they should not be"."""
FORBIDDEN = anchored(
    r"(?i)\b(?:police|cps|prosecut\w+|procurator|fiscal\S*|coroner|investigating officer|detectives?|court|judge"
    r"|counsel|lawyers?|legal advisers?)\b[^.;]{0,80}\b(?:asked|requested|advised|directed|required|insisted|wished)\b"
    r"[^.;]{0,30}\b(?:nobody|no ?-?one|no (?:approach|contact|conversation|interview)|neither)\b[^.;]{0,40}"
    r"\b(?:speak|contact\w*|approach\w*|see|seen|meet|interview\w*|discuss|talk|made|involv\w*)\b"
    r"|\b(?:nobody|no ?-?one|no member|none)\b[^.;]{0,30}\b(?:review|panel|board|reviewers|us)\b[^.;]{0,30}"
    r"\b(?:spoke|spoken|met|seen|saw|contacted|approached|interviewed|asked|written)\b"
)
"""That somebody with a say asked that nobody speak to them, or that nobody of the review did."""
NO_MORE = anchored(r"(?i)\bno (?:further|other|second) (?:approach|attempt|contact|letter|invitation)")
"""Says that there had been a first approach."""
SAID_NO = anchored(
    r"(?i)\b(?:say(?:s|ing)?|said|answer(?:ed|ing)?|repl(?:ied|ying)|wrote|word|was)[^.;]{0,20}"
    r"[\"“'‘]no(?:,? thanks?(?: you)?)?[.,]?[\"”'’]"
)
"""A whole answer in quotation marks: 'a note saying "no"'."""
