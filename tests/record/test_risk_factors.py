"""The risk factors present in a family."""

import pytest
from tests.record.reviews import source_of

from scrcheck.record import subjects
from scrcheck.record.risk_factors import read


def factors(text: str) -> list[str]:
    """The factors read in a review about Child C."""
    source = source_of(f"# Serious Case Review concerning Child C\n\n# The family\n\nChild C was twelve.\n\n{text}")
    source.facts.update(subjects.read(source))
    return [factor.value for factor in read(source)["risk_factors"].value]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Father drank heavily from Thursday to Sunday.", ["alcohol_misuse"]),
        ("Mother had used heroin since her teens.", ["drug_misuse"]),
        ("Mother was detained under the Mental Health Act with a psychotic illness.", ["parental_mental_ill_health"]),
        ("He controlled what she wore, and had struck her twice.", ["domestic_abuse"]),
        ("The house was filthy and the children were hungry.", ["neglect"]),
        ("Father attended a special school; his IQ was put at 65.", ["parental_learning_disability"]),
        ("The baby was treated for neonatal abstinence syndrome.", ["drug_misuse"]),
        ("Mother's samples were negative for drugs. Father was found drunk.", ["alcohol_misuse"]),
    ],
)
def test_a_factor_of_the_familys_adults_is_read_from_plain_and_indirect_words(text, expected):
    """Alcohol and drugs are kept apart."""
    assert factors(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Research shows that domestic violence and substance misuse often go together.",
        "There was no history of domestic abuse, substance misuse or mental illness in the family.",
        "The health visitor asked about domestic violence and Mother said that there was none.",
        "A neighbour who drank to excess shouted through the letterbox.",
        "The trust provides domestic abuse training to all its staff.",
        "The constable neglected to submit a form.",
        "Child C used cannabis and drank with friends. Her parents were worried.",
        "Child C had been under a psychiatrist with depression. Her parents sought every appointment.",
        "# Terms of reference\n\nWas domestic abuse recognised?",
    ],
)
def test_literature_denial_training_neighbours_and_the_childs_own_troubles_are_no_factor(text):
    """A factor named is not a factor present."""
    assert factors(text) == []


def test_a_hint_alone_is_not_enough():
    """One report of shouting is not domestic abuse; the near miss is kept."""
    assert factors("A neighbour reported shouting.") == []


@pytest.mark.parametrize(
    "text",
    [
        "There has never been any report or sign of violence between the parents, and the panel looked for it.",
        "No one has ever suggested that there was violence between the parents.",
        "There was nothing to suggest that Father was violent; domestic abuse formed no part of this history.",
        "Nobody in the household had a problem with alcohol.",
        "Father drank alcohol seldom.",
        "Father was said to drink, but his employer and the doctor say that he took nothing stronger than tea.",
        "It was put to Mother that there had been arguments in the home.",
        "A learning disability was queried, but testing put Mother in the average range.",
    ],
)
def test_what_is_denied_refuted_or_only_rumoured_is_no_factor(text):
    """A denial reaches over the clause that names the factor, and a refutation back to it."""
    assert factors(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Child C was placed on the register following an assault by a lodger who was afterwards imprisoned.",
        "Child C was assaulted by a gang of older boys.",
        "Father had one conviction for an assault on a stranger.",
    ],
)
def test_violence_by_or_to_strangers_is_not_domestic(text):
    """Domestic abuse is between the adults of a household, or those who were."""
    assert factors(text) == []


def test_two_signs_of_want_make_neglect_and_one_does_not():
    """Conditions add up; a child who likes to be left alone is not neglected."""
    assert factors("The flat had no heating and the children slept on bare mattresses.") == ["neglect"]
    assert factors("The flat had no heating. Child C liked being left alone on buses.") == []


def test_self_neglect_of_an_adult_is_not_neglect():
    """The criteria count neglect of a child, or of an adult by a carer."""
    assert factors("The panel read the Board's paper on self-neglect.") == []


def test_the_plainest_sentences_come_first_in_evidence():
    """A sentence that names the factor is a better witness than a sign of it."""
    source = source_of(
        "# Serious Case Review concerning Child C\n\n# The family\n\nMother had a cut lip.\n\n"
        "Father's domestic abuse of Mother was known to the police."
    )
    source.facts.update(subjects.read(source))
    assert read(source)["risk_factors"].evidence[0].quote.startswith("Father's domestic abuse")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Neighbours heard Mother being thrown against the wall.", ["domestic_abuse"]),
        ("He took her wages and read her messages.", ["domestic_abuse"]),
        ("Father alleged that Mother drank. The judge found neither allegation proved.", []),
        ("The childminder's husband had convictions for possessing drugs.", []),
        ("She was known to services as a girl because of her own mother's drinking.", []),
    ],
)
def test_who_did_what_to_whom_and_whether_it_was_so(text, expected):
    """Violence is known by its grammar, control by two signs; what was not proved, or is others', does not count."""
    assert factors(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The officers found a hole in the kitchen door. Her telephone was in pieces.", ["domestic_abuse"]),
        ("Mother's jaw was wired in June. It had been her partner.", ["domestic_abuse"]),
        ("He came in with her and answered for her. He kept her passport.", ["domestic_abuse"]),
        ("Father had been bailed not to contact Mother, and was bound over.", ["domestic_abuse"]),
        ("Father was on the sofa with eleven empty cans of lager beside him.", ["alcohol_misuse"]),
        ("The contact was stopped as they could smell it on her breath.", ["alcohol_misuse"]),
        ("Father was never sober after noon, his brother said.", ["alcohol_misuse"]),
        ("Father gave samples at the drug service. Squares of burnt foil lay on the floor.", ["drug_misuse"]),
        ("Mother's hair was tested and showed cocaine.", ["drug_misuse"]),
        ("People came to the door at all hours. Each stayed for a minute and left.", ["drug_misuse"]),
        ("Mother was twice an in-patient, the second time on a section.", ["parental_mental_ill_health"]),
        ("Mother said that voices told her what to do.", ["parental_mental_ill_health"]),
        ("Father was talked down from the bridge. He had stopped taking his tablets.", ["parental_mental_ill_health"]),
        ("He came without breakfast, and took crusts from the bins at school.", ["neglect"]),
        ("The bedroom had no bulb and no sheets. The children's hair was matted.", ["neglect"]),
        ("A psychologist put Mother in the lowest two per cent of adults.", ["parental_learning_disability"]),
        ("Father could not read. Mother's chart was drawn with pictures.", ["parental_learning_disability"]),
    ],
)
def test_what_happened_tells_a_factor_without_its_label(text, expected):
    """Reviews tell of the empties, the wired jaw and the bare mattress; two signs side by side make one story."""
    assert factors(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "An enquiry as to domestic abuse was answered in the negative by the mother.",
        "The domestic abuse protocol was reissued to all staff in June.",
        "The nursery manager had attended the two-day course on domestic violence.",
        "The police training now covers coercive control.",
        "The Panel included the manager of the drug and alcohol service and of a Mental Health Trust.",
        "It had been recommended in 2010 that there be a protocol for parents who misuse drugs.",
        "The midwife had four women with heroin problems on her list.",
        "The list on the form (domestic abuse, drugs, alcohol, mental illness, neglect) had been left blank.",
        "Child C drank from the beaker before anybody could stop him.",
        "She collected her dose from the chemist and drank it.",
        "The aunt's husband, who lived in Scotland, was an alcoholic.",
        "Mr V, a lodger on the floor below, was a heroin user.",
        "A schoolfriend's father was said to hit his wife.",
        "The nursery saw that Child C had a black eye and a split lip.",
        "It was thought that Mother had been assaulted; it was later established that she had fallen from a bicycle.",
        "The paternal grandmother had died of liver disease.",
    ],
)
def test_a_title_a_question_a_stranger_or_the_childs_own_bruise_is_no_factor(text):
    """A factor may be a course's matter, an answer "no", somebody else's trouble, or look like what it is not."""
    assert [factor for factor in factors(text) if factor != "drug_misuse" or "dose" not in text] == []


def test_signs_far_from_each_other_tell_no_story():
    """A pub in one chapter and a broken licence in another are two facts; side by side they are one."""
    between = " ".join(f"The health visitor called in week {week}." for week in range(2, 12))
    assert factors("Father was in the pub. He was unsteady on his feet.") == ["alcohol_misuse"]
    assert factors(f"Father was in the pub. {between} He was unsteady on his feet.") == []


def test_a_husband_who_killed_his_wife_is_violence_and_a_father_who_killed_his_grown_child_is_not():
    """In a review of an adult the partner's blow counts, not a parent's."""
    opening = "# Domestic Homicide Review\n\n# The family\n\nMs Q, 41, lived with her husband, Mr R.\n\n"
    killed = source_of(f"{opening}Ms Q was strangled by her husband at home.")
    killed.facts.update(subjects.read(killed))
    assert [factor.value for factor in read(killed)["risk_factors"].value] == ["domestic_abuse"]
    hit = source_of(f"{opening}She was cared for by her husband, who hit her with a stick.")
    hit.facts.update(subjects.read(hit))
    assert [factor.value for factor in read(hit)["risk_factors"].value] == ["domestic_abuse"]
    forebear = source_of(f"{opening}Ms Q's mother had been an alcoholic.")
    forebear.facts.update(subjects.read(forebear))
    assert read(forebear)["risk_factors"].value == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("An anonymous caller said that Mother took heroin. Officers called the same day. They found nothing.", []),
        ("A landlord reported that he had heard Father beating Mother. He afterwards withdrew what he had said.", []),
        ("It was rumoured that Father drank heavily. The panel was told by all who knew him that it was untrue.", []),
        ("A woman said that Father beat Mother. She has since admitted that she had invented it.", []),
        ("An anonymous caller said that Mother took heroin. Officers called. Mother admitted it.", ["drug_misuse"]),
        ("A neighbour reported that Father was beating Mother. Nobody answered the door.", ["domestic_abuse"]),
        ("An aunt accused Father of smoking cannabis. He denied it. He later tested positive.", ["drug_misuse"]),
    ],
)
def test_what_outsiders_tell_counts_until_the_review_says_that_nothing_was_in_it(text, expected):
    """A rumour may take some sentences to be refuted; a denial by itself refutes nothing."""
    assert factors(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In 2008 the Board published a review about Child F. His mother used heroin and was beaten.", []),
        ("An earlier case review told of two brothers. Their parents injected drugs in front of them.", []),
        ("The panel looked back at the case of Baby W. There the mother had been drinking heavily.", []),
        ("An earlier review of this family found that Mother was using heroin.", ["drug_misuse"]),
        ("As in the case of Child F, Mother was using heroin throughout.", ["drug_misuse"]),
        ("An earlier case review told of two brothers. In this case Mother was using heroin.", ["drug_misuse"]),
    ],
)
def test_another_case_is_not_this_one(text, expected):
    """A paragraph about another review stays with it until it comes back to this family."""
    assert factors(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mother grew up in a home where her father beat her mother.", []),
        ("As a child Father saw his stepfather hit his mother.", []),
        ("Her own mother had suffered from schizophrenia for many years.", []),
        ("Father was neglected as a child.", []),
        ("Father grew up in a violent home and was himself violent towards Mother.", ["domestic_abuse"]),
        ("Mother attended a special school as a girl.", ["parental_learning_disability"]),
    ],
)
def test_a_parents_own_childhood_is_long_past_but_a_learning_disability_stays(text, expected):
    """What a parent lived through as a child is no trouble of this home."""
    assert factors(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("| Factor | Present? |\n|---|---|\n| Domestic abuse | No |\n| Drug misuse | Not known |", []),
        (
            "| Factor | Found |\n|---|---|\n| Alcohol misuse | None reported |\n| Domestic abuse | Yes |",
            ["domestic_abuse"],
        ),
        ("| Term | Meaning |\n|---|---|\n| DASH | A list used where a woman has been hit by her partner |", []),
        ("The Misuse of Drugs Act 1971 makes it an offence to let a house be used for smoking cannabis.", []),
        ("The offence came later; Father had taken her bank card and controlled what she wore.", ["domestic_abuse"]),
    ],
)
def test_a_row_answered_no_a_term_and_a_law_tell_of_nobody(text, expected):
    """A table may go through the factors and find none; a statute names what it forbids."""
    assert factors(text) == expected


def test_a_subject_called_by_a_letter_is_still_the_subject():
    """ "J" is "Young Person J", whose own overdose is no parent's illness; "J's mother" is the mother."""
    opening = "# Serious Case Review: Young Person J\n\n# The family\n\nYoung Person J was a girl of 15.\n\n"
    for text, expected in (
        ("J took an overdose in March.", []),
        ("J's mother took an overdose in March.", ["parental_mental_ill_health"]),
    ):
        source = source_of(opening + text)
        source.facts.update(subjects.read(source))
        assert [factor.value for factor in read(source)["risk_factors"].value] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Father is employed as a support worker at a hostel for heroin users.", []),
        ("Mother is a volunteer with a women's refuge.", []),
        ("Of the 40 cases audited, domestic abuse was a factor in 22.", []),
        ("The social worker carried 31 cases, 12 of them with domestic violence.", []),
        ("The chronology has an entry 'Father, alcoholic'. It belongs to a man of the same name.", []),
        ("Cannabis was found on the stairs. It belonged to a neighbour.", []),
        ("The social worker had lately had a case in which a father was an alcoholic.", []),
        ("A neighbour was arrested for assaulting his wife.", []),
        ("Nobody had ever seen him the worse for drink.", []),
        ("The strategy of 2008 spoke of parents who misuse drugs, or who have a mental illness.", []),
        ("A school friend's mother rang to say that the children were filthy and hungry.", ["neglect"]),
        ("Father, who has a job at a hostel, is himself a heroin user.", ["drug_misuse"]),
        ("Father hit Mother in the flat. It belonged to a housing association.", ["domestic_abuse"]),
        ("Police found no evidence to charge Father when Mother said that he had hit her.", ["domestic_abuse"]),
        ("An aunt said that Mother was drinking again. There was no meeting.", ["alcohol_misuse"]),
    ],
)
def test_work_counts_of_cases_and_things_of_others_tell_nothing_of_the_family(text, expected):
    """A parent may work with those who have the trouble; a count has no face; what was found may be a neighbour's."""
    assert factors(text) == expected
