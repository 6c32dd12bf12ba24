# The language of statements that can be checked: words by what they are a sign of, and what each sign weighs.
#
# For: figures and comparisons, times, what was done, public matters, names, what others are said to want.
# Against: opinions, ideals, wishes, plans, conditions, talk about the talk, "I" and "you". A sign counts
# `each` time that it is there, up to `most`. Weights are steps that a reader can judge: 0.05 is a hint, 0.15
# a sign, 0.3 nearly enough alone. Words are in lower case; a phrase of two words has an underscore.

from __future__ import annotations

from attrs import frozen


@frozen
class Sign:
    """Words that tell for or against: what each adds, and what all of them add at most."""

    name: str
    each: float
    most: float
    words: str = ""


SIGNS = (
    # Known by their form: digits; "$" and "%".
    Sign("figure", 0.28, 0.34),
    Sign("money", 0.10, 0.10),
    Sign(
        "measure",
        0.14,
        0.28,
        """percent per_cent million billion trillion hundred hundreds thousand thousands millions billions
        trillions dollars cents pounds euros dozen dozens half twice doubled double tripled triple quadrupled
        quarter third two-thirds majority average median rate ratio total number_of amount times percentage
        points tons tonnes acres miles kilometers barrels gallons degrees one-third three-quarters""",
    ),
    Sign(
        "number",
        0.06,
        0.12,
        """two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
        seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety many several
        at_least almost nearly roughly approximately""",
    ),
    Sign("totality", 0.03, 0.06, "every only never any none nobody always ever"),
    # Superlatives in -est as well.
    Sign(
        "comparison",
        0.12,
        0.24,
        """than more_than less_than fewer_than higher lower fewer worst most_of any_other history record
        number_one ahead_of first_time the_first the_only the_last a_single not_one more_and as_much as_many
        more_people fewer_people compared""",
    ),
    Sign(
        "change",
        0.12,
        0.22,
        """increase increases increasing decrease decreases decreasing decline declines declining drop drops
        dropping growth rise rises rising falling gone_up gone_down went_up went_down going_up going_down
        is_up is_down are_up are_down growing shrinking dropped rose fell grew doubling surged soared plunged
        plummeted tripling exceeded costs exceeds worth consumes produces consume employs employ exports
        imports losing lose getting shortage surplus""",
    ),
    Sign(
        "time",
        0.09,
        0.20,
        """year ago months weeks since last_year last_month last_week this_year last previous decade decades
        yesterday already until week month january february march april june july august september october
        november december now right_now today today’s currently still over_the after before earlier annually
        quarterly daily recently""",
    ),
    # Regular forms in -ed as well.
    Sign(
        "past",
        0.07,
        0.20,
        """was were did didn’t wasn’t weren’t hadn’t went took gave got told sent spent put won brought built
        bought sold began became left found held kept led ran saw spoke stood threw wrote fought drew fell
        flew grew hit hurt rose broke shut made beat bore caught cost dealt drove ate forgot hid laid lent
        lay paid rode rang sank shook shot shrank slept stole struck swore swept taught tore wore withdrew""",
    ),
    Sign("perfect", 0.05, 0.10, "been has hasn’t have_been taken done given gone"),
    Sign(
        "deed",
        0.12,
        0.26,
        """voted vetoed signed passed supported opposed proposed introduced appointed elected nominated
        sponsored raised lowered cut cutting reduced reducing increased decreased created eliminated killed
        died arrested charged convicted sued ruled approved rejected banned invaded negotiated launched
        abolished ended withdrew promised endorsed received refused failed blocked balanced froze closed
        opened fired hired investigated attacked recommended submitted appropriated imported exported sold
        authored announced admitted testified published reported advocated added worked deported fighting
        supporting opposing cancelled canceled repealed enacted adopted ratified amended defunded funded
        financed subsidized awarded donated borrowed bailed bombed deployed evacuated executed expanded
        extended fined founded hacked imprisoned indicted injured inherited installed leaked legalized
        manufactured merged murdered outlawed outsourced owned pardoned polluted privatized produced
        prosecuted purchased recalled recruited released resigned restricted retired sentenced shipped
        slashed stopped suspended taxed tested trained transferred violated voting wounded""",
    ),
    # What somebody is said to want or hold.
    Sign(
        "stance",
        0.08,
        0.14,
        """says said stated claimed claims indicated proposes favors opposes supports wants against
        called_for for_it voted_to position denies denied insists insisted acknowledged""",
    ),
    # Matters of which there are records.
    Sign(
        "public matter",
        0.06,
        0.18,
        """tax taxes tariff tariffs budget deficit deficits debt debts unemployment unemployed crime crimes
        inflation income incomes wage wages salary salaries poverty spending revenue revenues nuclear weapons
        missiles medicare medicaid insurance insured uninsured premiums schools oil gas coal energy
        electricity emissions production imports exports trade bill bills law laws legislation amendment
        treaty agreement vote votes voters senate congress parliament house_of administration court courts
        federal state department agency committee commission council program programs workers employees
        businesses companies corporations banks countries nations aid relief funding funds loans grants
        contract contracts subsidies immigrants immigration refugees population students teachers women
        report study survey poll census military troops soldiers army navy college colleges border borders
        treatment industry industries manufacturing factories police prison prisons hospital hospitals
        patients drug drugs vaccine vaccines farmers guns gun homicide murders abortion abortions housing
        mortgage mortgages pensions benefits defense sanctions""",
    ),
    # Known by their form: a capital within the sentence.
    Sign("name", 0.10, 0.15),
    Sign("other person", 0.05, 0.10, "he she his her him them they’re he’s she’s opponent mr mrs ms"),
    # How one thing hangs on another.
    Sign(
        "cause and place",
        0.04,
        0.12,
        """by under even as_a which including because_of result_of due_to caused causes led_to resulted
        there_are there_were there_was there_is according""",
    ),
    Sign(
        "opinion",
        -0.14,
        -0.28,
        """think believe feel hope guess wonder wish love hate prefer suppose maybe perhaps probably
        certainly agree disagree opinion view feeling convinced important good great wonderful terrible
        better best fair tough strong wrong critical clear difficult hard happy proud dangerous serious idea
        absolutely obviously the_right of_course thought matters problem problems awful amazing beautiful bad
        brave careful crazy decent disgrace disgraceful easy essential evil excellent excited fantastic
        foolish frankly glad grateful honest honestly horrible incredible interesting lovely lucky nice
        personally possible possibly reasonable ridiculous sad safe sensible shame shameful silly simple
        simply smart sorry stupid terrific tragic tremendous truly ugly unfair unfortunate unfortunately
        vital weak wise worried worry surely hopefully""",
    ),
    # Nobody can look these up.
    Sign(
        "ideal",
        -0.10,
        -0.20,
        """american_people freedom liberty future opportunity opportunities leadership values chance threat
        strength peace community citizens dream dreams faith responsibility commitment challenge challenges
        hopes courage dignity honor justice prosperity respect spirit trust vision wisdom principle
        principles moral goal goals""",
    ),
    # Talk about the talk itself.
    Sign(
        "talk",
        -0.12,
        -0.24,
        """question questions answer answers ask asking thank thanks please welcome debate let let’s look
        listen hear talk talking talks tell mean issue issues difference differences judge judgment decide
        choice experience know understand discuss discussion remember suggest hello
        congratulations audience""",
    ),
    Sign(
        "wish and duty",
        -0.14,
        -0.28,
        """want wants_to need needs should ought must have_to has_to got_to had_to make_sure try trying
        would_like is_to insist intend plan_to hope_to supposed_to""",
    ),
    Sign(
        "future and possibility",
        -0.14,
        -0.26,
        """will won’t going_to gonna shall i’ll we’ll he’ll they’ll you’ll would i’d we’d can can’t cannot
        could may might the_next couldn’t wouldn’t""",
    ),
    Sign("condition", -0.09, -0.18, "if whether unless how why what"),
    # What nobody else was there to see.
    Sign(
        "own story",
        -0.10,
        -0.20,
        """mother father dad mom wife husband son daughter brother sister friend friends met told_me
        remember grew_up neighbor lady gentleman couple""",
    ),
    Sign("speaker", -0.07, -0.14, "i i’m me my myself i’ve am mine"),
    Sign("hearer", -0.05, -0.10, "you your you’re yourself yours you’ve"),
    Sign(
        "pointing",
        -0.06,
        -0.12,
        """that’s it’s there’s here’s this these those here kind kinds way ways thing things lot something
        anything everything nothing everybody anybody everyone anyone somebody someone else""",
    ),
)
# What has the form of a sign and is none.
NO_PAST = frozenset(
    """need indeed united agreed speed succeed hundred proceed exceed breed embed supposed concerned
    interested determined committed related prepared so-called unlimited wanted talked""".split()
)
NO_SUPERLATIVE = frozenset(
    """interest request suggest protest invest honest forest harvest contest arrest midwest latest modest
    northwest southwest digest manifest conquest self-interest greatest strongest""".split()
)
NO_NAME = frozenset({"I", "I’m", "I’ve", "I’ll", "I’d", "I'm", "I've", "I'll", "I'd"})
# A third person at its beginning speaks for a statement, an imperative against it.
OPENERS = dict.fromkeys(("he", "she", "they", "the", "mr"), 0.08) | dict.fromkeys(
    """look let give get take put help join come go keep make imagine remember stop tell vote work think
    consider ask start bring try call read see stand then where to""".split(),
    -0.15,
)
