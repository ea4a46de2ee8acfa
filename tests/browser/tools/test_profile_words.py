"""Words of a vacancy that speak to one age or one sex: which are found, with what reason, and which are not."""

from playwright.sync_api import expect
from profile_steps import PROFILE, ask, field, part, pick

# What a check of words must find in a vacancy, and with what it is met: each stands in its own sentence.
NUMBERS, LIMIT, AGE = "Jaren zeggen niet wat iemand kan.", "Een bovengrens in jaren", "Een leeftijd noemen mag"
FOUND = {
    "Je hebt minimaal 3 jaar werkervaring.": ("3 jaar werkervaring", NUMBERS),
    "Je hebt minimaal vijf jaar relevante ervaring.": ("vijf jaar relevante ervaring", NUMBERS),
    "Je hebt 3 tot 5 jaar ervaring.": ("5 jaar ervaring", NUMBERS),
    "Je hebt minstens tien jaar ervaring.": ("tien jaar ervaring", NUMBERS),
    "Je hebt ruime ervaring.": ("ruime ervaring", NUMBERS),
    "Je hebt maximaal 5 jaar ervaring.": ("maximaal 5 jaar ervaring", LIMIT),
    "Je hebt hooguit twee jaar werkervaring.": ("hooguit twee jaar werkervaring", LIMIT),
    "Je hebt maximaal drie jaar relevante ervaring.": ("maximaal drie jaar relevante ervaring", LIMIT),
    "Je bent niet ouder dan 35 jaar.": ("ouder dan 35 jaar", AGE),
    "Je bent tussen de 25 en 35 jaar.": ("tussen de 25 en 35 jaar", AGE),
    "Je bent tussen 25 en 35 jaar.": ("tussen 25 en 35 jaar", AGE),
    "Je bent 30 jaar oud.": ("30 jaar oud", AGE),
    "Een jeugdig team.": ("jeugdig", "dit gaat niet over mij"),
    "Met jongere collega's.": ("jongere", "dit gaat niet over mij"),
    "Je bent student.": ("student", "aan twintigers denken"),
    "We helpen hem op weg.": ("hem", "dit gaat niet over mij"),
    "De adviseur doet zijn werk.": ("zijn werk", "Wijst naar een man of een vrouw."),
    "De adviseur doet haar werk.": ("haar werk", "Wijst naar een man of een vrouw."),
    "De adviseur werkt met zijn team.": ("met zijn team", "Wijst naar een man of een vrouw."),
    "De adviseur helpt zijn leidinggevende.": ("zijn leidinggevende", "Wijst naar een man of een vrouw."),
    "Een medewerkster.": ("medewerkster", "dat je een vrouw zoekt"),
    "Een vrouw.": ("vrouw", "dat je een vrouw zoekt"),
    "Voor meiden.": ("meiden", "dat je een vrouw zoekt"),
    "Voor mannen.": ("mannen", "dat je een man zoekt"),
}
# What the check may find although nobody meant it so: the reason then says when it can stay.
MAY_STAY = {
    "Inwoners met beginnende dementie.": "over inwoners of een regeling, dan kan het blijven.",
    "Vitale wijken.": "over een wijk of over iets dat past, dan kan het blijven.",
    "Een goede fit.": "over een wijk of over iets dat past, dan kan het blijven.",
    "Senior beleidsadviseur": "Hoort het bij de vastgestelde naam van de functie? Laat het staan.",
    "Een jongere met een vraag.": "Gaat het over inwoners, dan kan het blijven.",
    "Vrouwen in de opvang.": "Gaat het over inwoners, dan kan het blijven.",
    "Een kamer voor een student.": "over een stage of over inwoners, dan kan het blijven.",
    "De gemeente en haar team.": "op een ding of op een organisatie, dan kan het blijven.",
}
NOT_FOUND = [
    "jongeren",
    "Wij zijn er",
    "Wij zijn team Wonen",
    "Wij zijn collega's",
    "outfit",
    "seniorenraad",
    "jaar ervaring",
]


def test_words_are_found_while_typing_with_why_and_what_is_milder(visit):
    page = visit(PROFILE)
    ask(page)
    check = part(page, "vacancy").locator(".profile__check")
    expect(check.locator("[role=status]")).to_contain_text("Geen woord uit onze lijst gevonden. De lijst is kort")
    expect(check.locator("[role=status]")).to_contain_text("Ook onze eigen namen, zoals lef en ondernemerszin")
    field(page, "vacancy").press("Control+End")
    page.keyboard.type("\nJONG team zoekt senior. Wij zijn jong; minstens tien jaar ervaring, hij of zij.")
    items = check.locator("li")
    expect(items).to_have_count(4)
    expect(items.nth(0)).to_contain_text("“jong” (leeftijd, 2 keer): Wie ouder is")
    expect(items.nth(0)).to_contain_text("Schrijf liever:")
    expect(check.locator("[role=status]")).to_have_text("Volgens onze eigen lijst: 5 plekken om na te lopen.")
    found = " ".join(items.all_inner_texts())
    for word in ("“senior”", "“tien jaar ervaring”", "“hij of zij” (geslacht)"):
        assert word in found


def test_what_is_forbidden_or_common_is_found_with_its_reason(visit):
    page = visit(PROFILE)
    pick(page, "Lef")
    items = part(page, "vacancy").locator(".profile__check li")
    for text, (words, reason) in FOUND.items():
        field(page, "vacancy").fill(text)
        said = items.all_inner_texts()
        assert len(said) == 1, text
        assert f"“{words}”" in said[0], text
        assert reason in said[0], text


def test_what_may_be_innocent_gets_a_reason_that_lets_it_stay(visit):
    page = visit(PROFILE)
    pick(page, "Lef")
    items = part(page, "vacancy").locator(".profile__check li")
    for text, reason in MAY_STAY.items():
        field(page, "vacancy").fill(text)
        assert [reason in said for said in items.all_inner_texts()] == [True], text


def test_a_word_is_found_as_a_whole_only_and_no_verb_is(visit):
    page = visit(PROFILE)
    pick(page, "Lef")
    for text in NOT_FOUND:
        field(page, "vacancy").fill(text)
        assert part(page, "vacancy").locator(".profile__check li").all_inner_texts() == [], text
    field(page, "vacancy").fill("jong")  # and it does look
    expect(part(page, "vacancy").locator(".profile__check li")).to_have_count(1)


def test_a_word_is_pointed_at_in_the_text_one_place_after_the_other(visit):
    page = visit(PROFILE)
    pick(page, "Lef")
    text = field(page, "vacancy")
    text.fill("Een jonge ploeg, Jonge mensen")
    button = part(page, "vacancy").locator(".profile__check li button")
    selected = "(field) => [field.selectionStart, field.selectionEnd]"
    for place in ([4, 9], [17, 22], [4, 9]):
        button.click()
        expect(text).to_be_focused()
        assert text.evaluate(selected) == place


def test_every_text_for_a_vacancy_that_we_make_passes_our_own_list(visit):
    page = visit(PROFILE)
    for box in page.locator(".profile__title input").all():
        box.check()
    page.evaluate("document.querySelectorAll('.profile__block details').forEach((one) => { one.open = true; })")
    for box in page.locator(".profile__sights input").all():
        box.check()
    page.wait_for_timeout(600)
    assert part(page, "vacancy").locator(".profile__check li").all_inner_texts() == []
