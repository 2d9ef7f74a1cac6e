"""The outputs on this computer: which monitor shows which, looks, and words for the speakers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtTest import QTest

from console import paths
from console.app import local_screens
from console.domain.looks import AUDIENCE, SPEAKERS, Look, Scheme
from console.domain.output import MessageScene, TestCardScene
from console.runtime.settings import SettingsFile
from console.views.frames import SpeakersPicture, TestCardPicture
from console.views.panels import Lamp
from console.views.surroundings import ScreenState
from tests.app.launch import Launch, shipped
from tests.display.simulated import LAPTOP, PROJECTOR, Desk, Monitor

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QApplication

    from console.app.local_screens import LocalScreens
    from console.domain.looks import OutputName
    from console.widgets.screens_menu import ScreenChoice
    from console.widgets.wishes import Wishes

SIDE = Monitor("2-side", 4000, 0, 1280, 720)


@pytest.fixture
def three(qapp: QApplication, screens: Desk) -> Iterator[Launch]:
    """The launch with a projector and a monitor at the side."""
    screens.set(LAPTOP, PROJECTOR, SIDE)
    launch = Launch(qapp, shipped("tccm-launch.yaml"))
    yield launch
    launch.close()


def local(launch: Launch) -> LocalScreens:
    """Give the outputs on this computer."""
    return launch.session.screen


def wishes(launch: Launch) -> Wishes:
    """Give what a person wishes for."""
    return launch.session.console.wishes


def choice(launch: Launch, output: OutputName, monitor: Monitor) -> ScreenChoice:
    """Find a monitor in the menu of an output."""
    return next(each for each in local(launch).choices(output) if monitor.name in each.label)


def use(launch: Launch, output: OutputName, monitor: Monitor) -> None:
    """Choose a monitor in the menu of an output."""
    wishes(launch).screen_chosen.emit(output, choice(launch, output, monitor).key)
    settle(launch)


def settle(launch: Launch) -> None:
    """Let the screens be quiet for long enough."""
    QTest.qWait(300)
    launch.spin()


def kept() -> dict[str, object]:
    """Read which screens are remembered."""
    return SettingsFile(paths.user_config() / "settings.json").load().settings.screens or {}


def test_the_speakers_are_shown_on_a_monitor_of_their_own(three: Launch) -> None:
    """With their own picture, beside the audience's."""
    use(three, AUDIENCE, PROJECTOR)
    use(three, SPEAKERS, SIDE)
    three.tick()
    (place,) = local(three)._places[SPEAKERS]

    assert local(three).facts(SPEAKERS).name == SIDE.name
    assert isinstance(place.frame.picture, SpeakersPicture)
    assert not isinstance(three.on_screen.picture, SpeakersPicture)
    assert place.window.windowTitle() == "Podium, Speakers’ screen"
    assert {"audience", "speakers"} <= set(kept())


def test_a_monitor_is_given_over_when_a_person_says_so(three: Launch) -> None:
    """The menu said who has it; who had it is shown there no longer, now and at the next start."""
    use(three, SPEAKERS, SIDE)
    assert choice(three, AUDIENCE, SIDE).holder == "Speakers’ screen"
    use(three, AUDIENCE, SIDE)

    assert local(three).facts(AUDIENCE).name == SIDE.name
    assert local(three).windows(SPEAKERS) == 0
    assert kept()["speakers"] == []


def test_a_second_press_takes_it_off(three: Launch) -> None:
    """And forgets it, for the audience as for the others."""
    for output in (AUDIENCE, SPEAKERS):
        use(three, output, SIDE)
        use(three, output, SIDE)
        assert local(three).facts(output).state is ScreenState.OFF
        assert kept()[output] == []


def test_every_output_is_back_at_the_next_start(qapp: QApplication, three: Launch) -> None:
    """Each where it was, the audience on two monitors' worth of places if it was."""
    use(three, AUDIENCE, PROJECTOR)
    use(three, SPEAKERS, SIDE)
    again = Launch(qapp, shipped("tccm-launch.yaml"))
    again.session.screen.restore(kept(), (AUDIENCE, SPEAKERS))
    # The first program has both monitors in this test: what matters is what is asked for.
    found = [local(again).facts(output).name for output in (AUDIENCE, SPEAKERS)]
    again.close()

    assert found == [PROJECTOR.name, SIDE.name]


def test_what_was_kept_before_there_were_several_is_the_audiences(three: Launch) -> None:
    """And what somebody wrote into the file by hand harms nothing."""
    key = local(three)._audience.guard.status.offers[0].key
    local(three).restore(dict(key.to_dict()))
    three.spin()
    assert local(three).facts().state is ScreenState.SHOWING
    local(three).restore({"speakers": [7, {"connector": 3}], "foyer": "?"}, (SPEAKERS,))

    assert local(three).facts(SPEAKERS).state is ScreenState.OFF


def test_a_monitor_that_is_gone_can_be_waited_for_no_longer(three: Launch, screens: Desk) -> None:
    """It stands in the menu while it is waited for."""
    use(three, SPEAKERS, SIDE)
    screens.set(LAPTOP, PROJECTOR)
    settle(three)
    lost = choice(three, SPEAKERS, SIDE)
    assert (lost.is_used, lost.is_lost) == (True, True)
    assert "Speakers’ screen" in str(three.session.notice)
    wishes(three).screen_chosen.emit(SPEAKERS, lost.key)
    settle(three)

    assert local(three).facts(SPEAKERS).state is ScreenState.OFF


def test_a_lost_output_comes_back_and_says_so(three: Launch, screens: Desk) -> None:
    """The speakers' as the audience's."""
    use(three, SPEAKERS, SIDE)
    screens.set(LAPTOP, PROJECTOR)
    settle(three)
    screens.set(LAPTOP, PROJECTOR, SIDE)
    settle(three)

    assert local(three).facts(SPEAKERS).state is ScreenState.SHOWING
    assert "Speakers’ screen is back" in str(three.session.notice)


def test_an_output_goes_off_and_on_everywhere(three: Launch) -> None:
    """With one press, on as many monitors as it had."""
    use(three, AUDIENCE, PROJECTOR)
    use(three, AUDIENCE, SIDE)
    wishes(three).screen_toggled.emit()
    settle(three)
    assert local(three).windows(AUDIENCE) == 0
    wishes(three).screen_toggled.emit()
    settle(three)

    assert local(three).windows(AUDIENCE) == 2


def test_with_one_screen_the_speakers_open_as_a_window(qapp: QApplication, screens: Desk) -> None:
    """Beside the audience's, never over it."""
    screens.set(LAPTOP)
    launch = Launch(qapp, shipped("tccm-launch.yaml"))
    for output in (AUDIENCE, SPEAKERS):
        wishes(launch).window_requested.emit(output)
    launch.spin()
    places = [place.window.geometry() for place in local(launch)._all()]
    wishes(launch).output_toggled.emit(SPEAKERS)
    launch.spin()
    off = local(launch).facts(SPEAKERS).state
    wishes(launch).output_toggled.emit(SPEAKERS)
    notice = str(launch.session.notice)
    launch.close()

    assert len({place.topLeft().toTuple() for place in places}) == 2
    assert off is ScreenState.OFF
    assert "one screen only" in notice


def test_a_monitor_that_went_meanwhile_is_refused(three: Launch) -> None:
    """Nothing changes then."""
    for key in ("{}", "no key at all", '{"connector": "9-gone"}'):
        wishes(three).screen_chosen.emit(SPEAKERS, key)
        assert "not there now" in str(three.session.notice)

    assert local(three).facts(SPEAKERS).state is ScreenState.OFF


def test_each_screen_says_what_it_is_for(three: Launch, monkeypatch: pytest.MonkeyPatch) -> None:
    """The console's too."""
    said: list[dict[object, str]] = []
    use(three, SPEAKERS, SIDE)
    monkeypatch.setattr(local(three)._overlays, "show", said.append)
    wishes(three).identify_requested.emit()

    assert set(said[0].values()) == {"Console", "Speakers’ screen"}


def test_a_desk_elsewhere_is_told_where_outputs_are_and_has_only_those_say_it(
    three: Launch, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The speakers' monitor says that it is theirs; the moderator's is left alone."""
    shown: list[tuple[dict[object, str], bool]] = []
    use(three, SPEAKERS, SIDE)
    monkeypatch.setattr(
        local(three)._overlays,
        "show",
        lambda notes, *, only_noted: shown.append((notes, only_noted)),
    )
    house = three.session.sources.serving._house
    assert house.seen is not None
    house.identify(SPEAKERS)
    facts = {each.output: each.screen.name for each in house.seen()}

    assert facts == {AUDIENCE: "", SPEAKERS: SIDE.name}
    assert [(list(notes.values()), alone) for notes, alone in shown] == [
        (["Speakers’ screen"], True)
    ]


def test_outputs_of_other_sessions_stay_remembered(three: Launch) -> None:
    """A choice for the foyer is kept while a session has no foyer."""
    foyer = [{"connector": "7-foyer", "serial": "", "maker": "", "model": "", "left": 0, "top": 0}]
    local(three).restore({"foyer": foyer}, (AUDIENCE, SPEAKERS))
    use(three, SPEAKERS, SIDE)

    assert kept()["foyer"] == foyer
    assert len(foyer) <= local_screens.MOST_PLACES


def test_a_look_is_set_and_undone(three: Launch) -> None:
    """Through the record, as every command."""
    wishes(three).look_chosen.emit(AUDIENCE, Look(Scheme.LIGHT, has_safe_margins=True))
    three.spin()
    assert three.on_screen.look.scheme is Scheme.LIGHT
    undo = three.session.console.header
    undo.undo()
    three.spin()

    assert three.on_screen.look.scheme is not Scheme.LIGHT


def test_captions_of_the_menu_and_of_the_look_agree(three: Launch) -> None:
    """What is ticked off in one is off in the other."""
    wishes(three).captions_toggled.emit(True)
    wishes(three).look_chosen.emit(AUDIENCE, Look(has_caption_strip=False))
    three.spin()
    assert not three.on_screen.look.has_caption_strip
    assert not three.session.console.settings.has_captions
    wishes(three).look_chosen.emit(AUDIENCE, Look(has_caption_strip=True))
    wishes(three).captions_toggled.emit(False)
    three.spin()

    assert not three.on_screen.look.has_caption_strip


def test_a_test_card_is_staged_for_the_room_and_shown_elsewhere(three: Launch) -> None:
    """Nothing goes before the audience by itself."""
    use(three, SPEAKERS, SIDE)
    for output in (AUDIENCE, SPEAKERS):
        wishes(three).test_card_toggled.emit(output, True)
    three.spin()
    assert three.state.output(AUDIENCE).preview == TestCardScene()
    assert not isinstance(three.on_screen.picture, TestCardPicture)
    assert three.state.output(SPEAKERS).scene == TestCardScene()
    wishes(three).test_card_toggled.emit(SPEAKERS, False)

    assert three.state.output(SPEAKERS).scene != TestCardScene()


def test_a_sentence_that_no_speaker_can_see_is_told_so(three: Launch) -> None:
    """That their screen is up is the acknowledgement."""
    wishes(three).speakers_told.emit("Louder, please", 0)
    assert "Nobody sees it yet" in str(three.session.notice)
    use(three, SPEAKERS, SIDE)
    wishes(three).speakers_told.emit("One minute", 2)
    assert str(three.session.notice) == "The speakers see it now."
    assert three.state.output(SPEAKERS).scene == MessageScene("One minute", 2)
    assert three.state.output(AUDIENCE).scene != MessageScene("One minute", 2)
    wishes(three).speakers_cleared.emit()

    assert three.state.output(SPEAKERS).scene != MessageScene("One minute", 2)


def test_the_lamp_follows_the_room(three: Launch, screens: Desk) -> None:
    """OFF, LIVE, BLACK, LOST: as large as the monitor beside it."""
    lamp = three.session.console.output.lamp
    words = [lamp.word]
    use(three, AUDIENCE, PROJECTOR)
    words.append(lamp.word)
    wishes(three).black_toggled.emit(True)
    three.spin()
    words.append(lamp.word)
    screens.set(LAPTOP, SIDE)
    settle(three)
    words.append(lamp.word)

    assert words == [each.name for each in (Lamp.OFF, Lamp.LIVE, Lamp.BLACK, Lamp.LOST)]
    assert lamp.height() >= three.session.console.output.program.screen_view.height()
