"""The ask page in a browser: on a small phone, in both directions, with a script and without."""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Literal

from console.domain.questions import Stage
from console.runtime.words import LANGUAGES
from tests.web.browser import PHONE, chromium, look_again, needs_chromium
from tests.web.serving import Session, ask_page, serving

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from playwright.async_api import Browser, Dialog, Page

pytestmark = needs_chromium

SMALL_TARGETS = """() => [...document.querySelectorAll("a, button, input, select, textarea")]
    .filter(each => each.type !== "hidden" && each.offsetParent !== null)
    .map(each => [each.getBoundingClientRect(), each.outerHTML])
    .filter(([box]) => box.width < 44 || box.height < 44)
    .map(([box, html]) => `${box.width}x${box.height} ${html}`)"""

NAMELESS = """() => [...document.querySelectorAll("button, input, select, textarea")]
    .filter(each => each.type !== "hidden" && each.offsetParent !== null)
    .filter(each => !(each.labels && each.labels.length) && !each.textContent.trim())
    .filter(each => !each.getAttribute("aria-label"))
    .map(each => each.outerHTML)"""

SMALL_TEXT = """() => [...document.querySelectorAll("body *")]
    .filter(each => each.offsetParent !== null && [...each.childNodes].some(
        node => node.nodeType === 3 && node.textContent.trim()))
    .filter(each => parseFloat(getComputedStyle(each).fontSize) < 15)
    .map(each => each.outerHTML)"""

CONTRAST = """() => {
    const parts = colour => colour.match(/[\\d.]+/g).map(Number);
    const light = colour => parts(colour).slice(0, 3).map(each => each / 255).map(
        each => each <= 0.04045 ? each / 12.92 : ((each + 0.055) / 1.055) ** 2.4)
        .reduce((sum, each, i) => sum + each * [0.2126, 0.7152, 0.0722][i], 0);
    const isClear = colour => parts(colour).length === 4 && parts(colour)[3] === 0;
    const ground = each => {
        while (each && isClear(getComputedStyle(each).backgroundColor)) each = each.parentElement;
        return each ? getComputedStyle(each).backgroundColor : "rgb(255, 255, 255)";
    };
    return [...document.querySelectorAll("body *")]
        .filter(each => each.offsetParent !== null && [...each.childNodes].some(
            node => node.nodeType === 3 && node.textContent.trim()))
        .map(each => {
            const ink = light(getComputedStyle(each).color), behind = light(ground(each));
            const high = Math.max(ink, behind), low = Math.min(ink, behind);
            return [(high + 0.05) / (low + 0.05), each.outerHTML];
        })
        .filter(([contrast]) => contrast < 4.5);
}"""


FAULTS = (SMALL_TARGETS, NAMELESS, SMALL_TEXT, CONTRAST)
"""Each gives the elements of a page that are not as they should be (WCAG 2.2 AA, and our own)."""

SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")


@asynccontextmanager
async def a_page(
    browser: Browser,
    address: str,
    *,
    has_script: bool = True,
    scheme: Literal["light", "dark"] = "light",
    locale: str = "en",
) -> AsyncIterator[Page]:
    """Open a page on a small phone; whatever goes wrong in it, or is asked elsewhere, fails."""
    width, height = PHONE
    context = await browser.new_context(
        viewport={"width": width, "height": height},
        java_script_enabled=has_script,
        color_scheme=scheme,
        locale=locale,
        is_mobile=True,
        has_touch=True,
    )
    page = await context.new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(f"script: {error}"))
    page.on("console", lambda message: wrong.append(message.text) if is_bad(message.text) else None)
    server = "/".join(address.split("/")[:3])
    page.on(
        "request",
        lambda request: None if request.url.startswith(server) else wrong.append(request.url),
    )
    await page.goto(address)
    yield page
    cookies = await context.cookies()
    await context.close()
    assert not wrong
    assert not cookies


@asynccontextmanager
async def visiting(
    session: Session, *, has_script: bool = True, locale: str = "en"
) -> AsyncIterator[tuple[Page, str]]:
    """Serve a session's page and open it; gives the page and the server's address."""
    async with (
        serving(ask_page(session), session=session) as address,
        chromium() as browser,
        a_page(browser, f"{address}/ask", has_script=has_script, locale=locale) as page,
    ):
        yield page, address


def is_bad(message: str) -> bool:
    """Whether a message in the browser's console is a fault; an icon and a refusal are none."""
    return "favicon" not in message and "Failed to load resource" not in message


async def accept(dialog: Dialog) -> None:
    """Say yes."""
    await dialog.accept()


async def test_a_person_asks_sees_it_received_and_withdraws_it() -> None:
    """Without leaving the page; what becomes of it is told while one waits."""
    session = Session()
    async with visiting(session) as (page, _):
        await page.fill("#question", "When will this be published?")
        assert await page.inner_text("#count") == "28"
        await page.fill("#name", "Aya")
        await page.select_option("#group", "civil society")
        await page.click("#ask .send")
        await page.wait_for_selector(".asked.received")
        said = "Thank you. Your question was received and has the number 1."
        assert await page.inner_text("#said") == said
        assert await page.evaluate("document.activeElement.id") == "said"
        assert await page.input_value("#question") == ""
        assert await page.input_value("#name") == "Aya"
        session.move(1, Stage.IN_LINE)
        await look_again(page)
        await page.wait_for_selector(".asked.in-line")
        assert await page.inner_text("#said") == "Question 1: In line to be asked"
        page.on("dialog", accept)
        await page.click(".withdraw button")
        await page.wait_for_selector(".asked.withdrawn")
        assert await page.inner_text("#said") == "Your question was withdrawn."
        assert await page.locator(".withdraw").count() == 0
    assert session.questions[0].raw.group == "civil society"
    assert session.questions[0].is_withdrawn


async def test_the_browser_keeps_who_asked_and_what_was_typed() -> None:
    """After a reload, and in another tab; the address of the page tells nothing."""
    session = Session()
    async with visiting(session) as (page, address):
        await page.fill("#question", "One?")
        await page.click("#ask .send")
        await page.wait_for_selector(".asked")
        await page.fill("#question", "Half a")
        await page.reload()
        await page.wait_for_selector(".asked >> text=One?")
        assert await page.input_value("#question") == "Half a"
        assert await page.inner_text("#count") == "6"
        assert page.url == f"{address}/ask"
        other = await page.context.new_page()
        await other.goto(f"{address}/ask?lang=fr")
        await other.wait_for_selector(".asked >> text=One?")
        await other.fill("#question", "Two?")
        await other.click("#ask .send")
        await other.wait_for_selector(".asked >> text=Two?")
        await page.click("#ask .send")
        await page.wait_for_selector(".asked >> text=Half a")
        assert await page.locator(".asked").count() == 3
    assert len({each.raw.sender for each in session.questions}) == 1


async def test_without_a_script_the_same_is_done_by_pages() -> None:
    """An old phone asks, sees it received, and withdraws."""
    session = Session()
    async with visiting(session, has_script=False, locale="fr-CH") as (page, _):
        await page.fill("#question", "Quand ?")
        await page.click("#ask .send")
        assert (await page.inner_text("#said")).startswith("Merci.")
        assert await page.locator(".asked.received").count() == 1
        await page.click("text=Poser une autre question")
        await page.fill("#question", "Où ?")
        await page.click("#ask .send")
        assert await page.locator(".asked").count() == 2
        await page.locator(".withdraw button").first.click()
        assert await page.inner_text("#said") == "Votre question a été retirée."
        assert await page.locator(".asked.withdrawn").count() == 1
    assert session.texts == ["Quand ?", "Où ?"]
    assert session.questions[1].is_withdrawn


async def test_when_the_session_is_gone_nothing_that_was_typed_is_lost() -> None:
    """The page says so; when the session is back the same question is sent, once."""
    session = Session()
    async with visiting(session) as (page, _):
        await page.fill("#question", "When?")
        await page.context.set_offline(True)
        await page.click("#ask .send")
        await page.wait_for_selector(".said.problem")
        assert "cannot be reached" in await page.inner_text("#said")
        assert await page.input_value("#question") == "When?"
        await page.context.set_offline(False)
        await page.click("#ask .send")
        await page.wait_for_selector(".asked")
    assert session.texts == ["When?"]


async def test_a_queue_that_closes_while_somebody_writes_says_so() -> None:
    """The form goes, what was typed stays in the browser, and is there when it opens again."""
    session = Session()
    async with visiting(session) as (page, _):
        await page.fill("#question", "When?")
        session.is_open = False
        await page.click("#ask .send")
        await page.wait_for_selector("#closed:visible")
        assert not await page.is_visible("#ask")
        session.is_open = True
        await page.reload()
        assert await page.input_value("#question") == "When?"
    assert not session.stored


async def test_it_fits_a_small_phone_and_reads_well() -> None:
    """In every language, light and dark: nothing sideways, small, nameless or faint."""
    session = Session()
    async with serving(ask_page(session), session=session) as address, chromium() as browser:
        for language in LANGUAGES:
            for scheme in SCHEMES:
                where = f"{address}/ask?lang={language}"
                async with a_page(browser, where, scheme=scheme) as page:
                    await _ask_two(page, session)
                    width = await page.evaluate("document.documentElement.scrollWidth")
                    found = [await page.evaluate(each) for each in FAULTS]
                    assert (width, found) == (PHONE[0], [[]] * len(FAULTS)), (language, scheme)


async def _ask_two(page: Page, session: Session) -> None:
    """Ask something with a long word, which comes on the screen, and something short."""
    await page.fill("#question", "x" * 300)
    await page.click("#ask .send")
    await page.wait_for_selector(".asked.received")
    session.move(len(session.questions), Stage.ON_AIR)
    await page.fill("#question", "?")
    await page.click("#ask .send")
    await page.wait_for_selector(".asked.on-the-screen")


async def test_what_is_faint_small_or_nameless_is_found() -> None:
    """The measures themselves see a fault where there is one."""
    async with visiting(Session()) as (page, _):
        await page.evaluate(
            """() => {
                document.querySelector("h1").style.color = "#999";
                document.querySelector("h1").style.fontSize = "10px";
                document.querySelector("label").remove();
                document.querySelector("button").style.cssText = "height: 20px; min-height: 0";
            }"""
        )
        assert [len(await page.evaluate(each)) for each in FAULTS] == [1] * len(FAULTS)


async def test_in_arabic_the_page_is_mirrored_and_each_question_has_its_own_direction() -> None:
    """Labels stand on the right, a question in English reads from the left."""
    session = Session()
    async with visiting(session, locale="ar-EG") as (page, _):
        assert await page.evaluate("getComputedStyle(document.body).direction") == "rtl"
        label = await page.locator("h1").evaluate(
            "each => { const r = document.createRange(); r.selectNodeContents(each);"
            " return r.getBoundingClientRect().right }"
        )
        assert label > PHONE[0] - 40
        for text, direction in (("When?", "ltr"), ("متى؟", "rtl")):
            await page.fill("#question", text)
            await page.click("#ask .send")
            shown = page.locator(f".asked .text:text-is('{text}')")
            await shown.wait_for()
            assert await shown.evaluate("each => getComputedStyle(each).direction") == direction


async def test_by_keyboard_alone() -> None:
    """From the top to the question, through every field, and sent with the return key."""
    session = Session()
    async with visiting(session) as (page, _):
        seen: list[str] = []
        for _ in range(13):
            await page.keyboard.press("Tab")
            focus = "document.activeElement.id || document.activeElement.lang"
            seen.append(await page.evaluate(focus))
            if seen[-1] == "question":
                await page.keyboard.type("When?")
        fields = ["question", "addressee", "name", "affiliation", "country", "group"]
        assert seen == [*LANGUAGES, *fields, ""]
        await page.keyboard.press("Enter")
        await page.wait_for_selector(".asked")
    assert session.texts == ["When?"]


async def test_html_and_script_that_are_asked_stand_there_as_text() -> None:
    """Nothing of it runs, by the page's script or by the server's page."""
    session = Session()
    nasty = "<img src=x onerror=\"document.title='broken'\"><script>document.title='x'</script>"
    async with visiting(session) as (page, _):
        await page.fill("#question", nasty)
        await page.fill("#name", nasty)
        await page.click("#ask .send")
        await page.wait_for_selector(".asked")
        assert await page.inner_text(".asked .text") == nasty
        assert await page.locator("main img, main script").count() == 0
        assert (await page.title()).startswith("Ask a question")
