"""What a question says without its greeting and its thanks, in a form that can be compared.

`bare` gives letters and digits alone: compatible forms made one (NFKC), small letters, accents and
vowel points of Latin, Greek, Cyrillic, Arabic and Hebrew left out, digits of every script made 0 to
9, punctuation made a space, and no spaces inside a script that has none. Then greetings, thanks and
"my question to the panel is" are taken off at both ends. It is for comparing, never for showing.

Promises: total; `bare` of `bare` is the same; capitals, punctuation between words and courtesies
that are listed here make no difference. A text of courtesies alone becomes empty.
"""

from __future__ import annotations

import re
import unicodedata

from console.domain.scripts import HAN_AND_KANA, SOUTH_EAST_ASIAN, UNSPACED

_MARKS_LEFT_OUT = re.compile(
    "[\u0300-\u036f\u0591-\u05bd\u05bf-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0640]"
)
"""Accents of Latin, Greek and Cyrillic; points of Hebrew and Arabic; and the Arabic stretch.

In Indic scripts, Thai and kana the marks are vowels and consonants, and stay.
"""

_APOSTROPHES = "'\u2018\u2019\u02bc\u02b9\u2032`\u00b4"
"""Written or left out at will: ``what's`` and ``whats`` are one."""

_ONE_LETTER = {
    "\u0649": "\u064a",  # Arabic alef maksura as yeh, at the end of words
    "\u06cc": "\u064a",  # Persian yeh
    "\u06a9": "\u0643",  # Persian kaf
    "\u0629": "\u0647",  # teh marbuta as heh
    "\u0131": "i",  # the Turkish i without a dot, which capitals cannot tell
    "\u0142": "l",
    "\u00f8": "o",
}
"""Letters that are written one for the other."""


class _Table(dict[int, str | None]):
    """What becomes of a character, found out once for each."""

    def __missing__(self, place: int) -> str | None:
        letter = chr(place)
        self[place] = made = _made(letter)
        return made


def _made(letter: str) -> str | None:
    if letter in _ONE_LETTER:
        return _ONE_LETTER[letter]
    if letter in _APOSTROPHES or _MARKS_LEFT_OUT.match(letter):
        return None
    category = unicodedata.category(letter)
    if category == "Nd":
        return str(unicodedata.decimal(letter))
    if category == "Cf":
        return None
    return letter if category[0] in "LMN" else " "


_TABLE = _Table()

_INNER_SPACE = re.compile(
    f"(?<=[{HAN_AND_KANA}{SOUTH_EAST_ASIAN}]) +(?=[{HAN_AND_KANA}{SOUTH_EAST_ASIAN}])"
)


def plain(text: str) -> str:
    """Give small letters and digits, one space between words; courtesies stay."""
    folded = unicodedata.normalize("NFKD", text).casefold()
    kept = unicodedata.normalize("NFKD", folded).translate(_TABLE)
    spaced = " ".join(unicodedata.normalize("NFC", kept).split())
    return _INNER_SPACE.sub("", spaced)


_GREETINGS = """
hello | hi | hey | dear | greetings | good morning | good afternoon | good evening | good day
thank you | thanks | many thanks | thx | and thank you | and thanks | congratulations | excuse me
sorry | please | could you please | can you please | would you please | could you tell us
can you tell us | could you explain | can you explain | please explain
bonjour | bonsoir | salut | cher | chers | chere | cheres | merci | et merci | felicitations
pardon | excusez moi | pouvez vous | pourriez vous | sil vous plait
hola | buenos dias | buenas tardes | buenas noches | estimado | estimada | estimados | estimadas
gracias | muchas gracias | y gracias | felicitaciones | perdon | podria | podrian | por favor
ola | bom dia | boa tarde | boa noite | obrigado | obrigada | muito obrigado | muito obrigada
prezado | prezada | prezados | poderia | poderiam
hallo | guten tag | guten morgen | guten abend | liebe | lieber | danke | vielen dank
konnten sie | bitte | ciao | buongiorno | buonasera | salve | grazie | molte grazie
gentile | gentili | per favore | здравствуйте | добрый день | доброе утро | добрый вечер
привет | уважаемый | уважаемая | уважаемые | спасибо | большое спасибо | и спасибо | благодарю
поздравляю | извините | скажите пожалуйста | скажите | пожалуйста | подскажите пожалуйста
подскажите
مرحبا | أهلا | أهلا وسهلا | السلام عليكم | السلام عليكم ورحمة الله وبركاته | صباح الخير
مساء الخير | تحية طيبة | شكرا | شكرا جزيلا | شكرا لكم | شكرا لك | وشكرا | عفوا | من فضلكم | من فضلك
هل يمكنكم | هل يمكن أن تشرحوا | سلام | درود | با سلام | ممنون | متشکرم
merhaba | selam | gunaydin | iyi gunler | iyi aksamlar | tesekkurler | tesekkur ederim | sayin
lutfen | halo | selamat pagi | selamat siang | selamat sore | selamat malam | terima kasih
mohon maaf | habari | habari za asubuhi | asante | asante sana
नमस्ते | नमस्कार | धन्यवाद | 안녕하세요 | 감사합니다 | 고맙습니다
"""
"""Greetings and thanks a question begins with, in scripts that part their words."""

_ANNOUNCEMENTS = """
i have a question | i have one question | i have a quick question | just a quick question
a quick question | quick question | one question | my question | the question | a question
question | another question | one more question | my question goes
i would like to ask | id like to ask | i want to ask | i wanted to ask | may i ask | can i ask
i would like to know | id like to know | i was wondering | i wonder | just wondering
question a | une question | question | ma question | jai une question | je voudrais savoir
je voudrais demander | jaimerais savoir | jaimerais demander
pregunta | una pregunta | mi pregunta | tengo una pregunta | quisiera saber | quisiera preguntar
me gustaria saber | me gustaria preguntar
pergunta | uma pergunta | minha pergunta | tenho uma pergunta | gostaria de saber
gostaria de perguntar
frage | eine frage | meine frage | ich habe eine frage | ich mochte fragen | ich wurde gerne wissen
una domanda | la mia domanda | vorrei sapere | vorrei chiedere
вопрос | еще вопрос | еще один вопрос | у меня вопрос | у меня есть вопрос | мой вопрос
хотел бы спросить | хотела бы спросить | хотел бы узнать | хотела бы узнать
سؤال | سؤالي | عندي سؤال | لدي سؤال | أود أن أسأل | أريد أن أسأل | أود أن أعرف | أريد أن أعرف
سوال من | یک سوال | sorum | sorum su | bir sorum var | sormak istiyorum
pertanyaan | pertanyaan saya | saya ingin bertanya | swali | swali langu | ningependa kuuliza
मेरा प्रश्न | मेरा सवाल | 질문이 있습니다 | 질문 있습니다 | 질문입니다 | 질문드립니다
"""
"""Words that only say that a question follows."""

_FOLLOWERS = """
all | everyone | everybody | everyone here | colleagues | friends | panel | panelists | panellists
panelist | speakers | speaker | chair | moderator | sir | madam | excellencies | excellency
ladies and gentlemen | mr | mrs | ms | dr | to all | to all speakers | to the panel
to the panelists | to the panellists | to the speakers | to the speaker | to everyone
for the panel | for the panelists | for the panellists | for the speakers | for the speaker
for all | for all panelists | for everyone | the panel | the panelists | the panellists
the speakers | the speaker | from online | from the room | very much | so much | a lot | again
there | for the presentation | for your presentation | for the presentations
for your presentations
for the great presentation | for your great presentation | for this session | for the session
for the talk | for your talk | for the opportunity | for taking my question
a tous | a toutes | tout le monde | mesdames et messieurs | monsieur | madame | le panel | au panel
pour le panel | aux panelistes | aux intervenants | pour les intervenants | panelistes | beaucoup
pour la presentation | pour votre presentation | pour cette session | collegues
a todos | a todas | a todos y todas | todos | senoras y senores | senor | senora | el panel
para el panel | al panel | los panelistas | a los panelistas | para los panelistas | a los ponentes
para los ponentes | panelistas | ponentes | por la presentacion | por su presentacion
por esta sesion | colegas | senhoras e senhores | o painel | ao painel | para o painel
aos palestrantes | pela apresentacao | alle | an alle | zusammen | das panel | an das panel
das podium | an das podium | damen und herren | fur den vortrag | schon | sehr
a tutti | tutti | il panel | per il panel | ai relatori | per la presentazione | mille
всем | всех | коллеги | дамы и господа | большое | вам | за доклад | за выступление
за презентацию | панели | участникам | участникам дискуссии | докладчикам | спикерам | всем спикерам
к панели | к спикерам | к докладчикам | для спикеров
للجميع | جميعا | بكم | الزملاء | سيداتي وسادتي | إلى المتحدثين | للمتحدثين | إلى المتحدث
إلى الجلسة | المتحدثين | على العرض | على هذا العرض | على هذه الجلسة | جزيلا | لكم
به همه | دوستان | herkese | hepinize | panele | panelistlere | konusmacilara | sunum icin
semua | semuanya | untuk panel | untuk para pembicara | banyak | atas presentasinya
zenu | kwa wote | wote | sana | सभी को | सबको | 여러분 | 패널분들께
"""
"""Words that belong to a courtesy when they come right after one."""

_LINKS = """
is | is that | goes to | from me | to | for | est | es | e | ist | lautet | такой
هو | هي | این است | su | adalah | ni | है | यह है
"""
"""Words that belong to an announcement when they come right after one."""

_CLOSINGS = """
thank you | thank you very much | thank you so much | thanks | many thanks | thanks a lot
thanks in advance | thank you in advance | please | thx | best regards | kind regards | regards
merci | merci beaucoup | merci davance | sil vous plait | svp | cordialement
gracias | muchas gracias | gracias de antemano | por favor | saludos
obrigado | obrigada | muito obrigado | muito obrigada
danke | vielen dank | danke schon | bitte | grazie | grazie mille | per favore
спасибо | большое спасибо | спасибо большое | заранее спасибо | пожалуйста
شكرا | شكرا جزيلا | شكرا لكم | مع الشكر | وشكرا | وشكرا لكم | من فضلكم | مع التحية
ممنون | متشکرم | با تشکر | سپاس
tesekkurler | tesekkur ederim | lutfen | terima kasih | terima kasih banyak | asante | asante sana
धन्यवाद | 감사합니다 | 고맙습니다 | 부탁드립니다
"""
"""Phrases a question ends with, in scripts that part their words."""

_UNSPACED_OPENINGS = """
大家好 | 各位好 | 你好 | 您好 | 早上好 | 上午好 | 下午好 | 晚上好 | 谢谢 | 謝謝 | 非常感谢
感谢 | 多谢 | 各位嘉宾好 | 各位专家好 | 各位嘉宾 | 各位专家 | 各位 | 嘉宾 | 主持人好
主持人 | 老师好 | 老师 | 请问一下 | 请问 | 請問 | 想请问 | 我想请问 | 我想问一下
我想问 | 想问一下 | 想问
我的问题是 | 我有一个问题 | 我有个问题 | 有一个问题
一个问题 | 问题是 | 的分享 | 的演讲 | 的报告 | 精彩的演讲 | 精彩的分享
こんにちは | こんばんは | おはようございます | はじめまして | みなさん | 皆さん | 皆様 | 質問です
質問があります | 質問させてください | すみません | 失礼します | ありがとうございます
ありがとうございました | パネリストの皆様へ | パネリストへ
สวัสดีครับ | สวัสดีค่ะ | สวัสดี | ขอบคุณครับ | ขอบคุณค่ะ | ขอบคุณ | ขอถามว่า | ขอถาม | อยากถามว่า
อยากทราบว่า | คำถามคือ | มีคำถามครับ | มีคำถามค่ะ | มีคำถาม | เรียนวิทยากร | ครับ | ค่ะ
ສະບາຍດີ | ຂອບໃຈ | សួស្តី | អរគុណ | မင်္ဂလာပါ | ကျေးဇူးတင်ပါတယ်
"""
"""Phrases a question begins with, in scripts without spaces."""

_UNSPACED_CLOSINGS = """
谢谢大家 | 谢谢各位 | 谢谢 | 謝謝 | 非常感谢 | 感谢 | 多谢 | 吗 | 嗎 | 呢 | 吧 | 啊 | 呀
ありがとうございます | ありがとうございました | お願いします | お願いいたします | よろしく
教えてください | 教えて下さい | のでしょうか | でしょうか | ですか | ますか | か
ขอบคุณครับ | ขอบคุณค่ะ | ขอบคุณ | ครับ | ค่ะ | คะ | ຂອບໃຈ | អរគុណ
"""
"""Phrases and particles a question ends with, in scripts without spaces."""


def _either(phrases: str) -> str:
    """Make an alternative of phrases, the longest first."""
    each = {plain(phrase) for line in phrases.strip().splitlines() for phrase in line.split("|")}
    return "|".join(sorted((re.escape(phrase) for phrase in each if phrase), key=_longest_first))


def _longest_first(phrase: str) -> tuple[int, str]:
    return -len(phrase), phrase


_AFTER = _either(_FOLLOWERS)
_AT_THE_START = re.compile(
    rf"(?:(?:{_either(_GREETINGS)})(?![^ ])(?: (?:{_AFTER})(?![^ ]))*+ ?"
    rf"|(?:{_either(_ANNOUNCEMENTS)})(?![^ ])(?: (?:{_AFTER}|{_either(_LINKS)})(?![^ ]))*+ ?"
    rf"|(?:{_either(_UNSPACED_OPENINGS)}) ?)++"
)
_AT_THE_END = re.compile(
    rf"(?:(?:(?:^| )(?:{_either(_CLOSINGS)}))|(?: ?(?:{_either(_UNSPACED_CLOSINGS)})))$"
)


def bare(text: str) -> str:
    """Give what a text says, for comparing; empty when it says nothing but courtesies."""
    said = plain(text)
    while True:
        begins = _AT_THE_START.match(said)
        shorter = said[begins.end() :] if begins else said
        shorter = _AT_THE_END.sub("", shorter).strip()
        if shorter == said:
            return said
        said = shorter


def is_unspaced(text: str) -> bool:
    """Whether any letter belongs to a script without spaces."""
    return not text.isascii() and UNSPACED.search(text) is not None
