"""What the columns of a table of questions can mean, and the words that people write above them.

The headings of the exports that are known for certain are among them: Zoom's report, Particify,
frag.jetzt, Claper and venueless write theirs in the language of their surface, so a column is known
by its meaning and never by its place.
"""

from __future__ import annotations

import re
import unicodedata
from enum import StrEnum


class Meaning(StrEnum):
    """What a column holds."""

    TEXT = "text"
    """The question itself."""
    DATE = "date"
    TIME = "time"
    """When it was asked, with its date or without."""
    ASKER = "asker"
    GIVEN_NAME = "given name"
    SURNAME = "surname"
    """Where a table has two columns for a name: they stand around `ASKER`, if that is there."""
    EMAIL = "email"
    """Never shown; tells who sent it, as a digest."""
    SENDER = "sender"
    """Another key of who sent it, never shown either."""
    AFFILIATION = "affiliation"
    COUNTRY = "country"
    GROUP = "group"
    """The stakeholder group."""
    LANGUAGE = "language"
    SEAT = "seat"
    SIDE = "side"
    ADDRESSEE = "addressee"
    """Who is to answer."""
    VOTES = "votes"
    UP_VOTES = "up votes"
    DOWN_VOTES = "down votes"
    STATUS = "status"
    ANSWER = "answer"
    ID = "id"
    """What names the question at its source, for ever."""
    NUMBER = "number"
    """The number of a row or a question in this file alone: another file has the same."""


_WORDS: dict[Meaning, str] = {
    # each line a language: English, German, French, Spanish, Portuguese, Russian, Arabic, Chinese
    Meaning.TEXT: """
        question, questions, question text, your question, text, message, content, body, comment,
        q, question content, the question, questions asked
        frage, fragen, fragetext, ihre frage, deine frage, nachricht, beitrag, inhalt, kommentar
        question posee, votre question, texte, texte de la question, contenu, commentaire
        pregunta, preguntas, texto de la pregunta, su pregunta, tu pregunta, mensaje, contenido
        pergunta, perguntas, texto da pergunta, sua pergunta, mensagem, conteudo, questao
        вопрос, вопросы, текст вопроса, ваш вопрос, сообщение, текст, содержание
        السؤال, سؤال, الاسئلة, اسئلة, نص السؤال, سؤالك, الرسالة, النص, المحتوى
        问题, 提问, 问题内容, 提问内容, 您的问题, 你的问题, 内容, 留言, 消息, 問題, 提問, 問題內容
    """,
    Meaning.DATE: """
        date
        datum
        fecha
        data
        дата
        التاريخ
        日期
    """,
    Meaning.TIME: """
        time, timestamp, created, created at, create time, created on, asked at, asked on, sent at,
        sent at utc, submitted, submitted at, submission time, date and time, date time, datetime,
        question time, asked time, posted at, arrived, date created, date published
        zeit, uhrzeit, zeitstempel, zeitpunkt, erstellt, erstellt am, gesendet um, datum und uhrzeit
        heure, horodatage, horodateur, date et heure, cree le, envoye a, pose a
        hora, marca temporal, marca de tiempo, fecha y hora, creado, creado el, enviado a
        carimbo de data hora, data e hora, criado em, enviado em, horario
        время, отметка времени, дата и время, создано, время отправки
        الوقت, الطابع الزمني, طابع زمني, التاريخ والوقت, وقت الارسال, وقت السؤال
        时间, 时间戳, 时间戳记, 提问时间, 提交时间, 发送时间, 日期和时间, 時間, 提問時間
    """,
    Meaning.ASKER: """
        asker, asker name, name, your name, full name, author, author name, asked by, from, who,
        participant, participant name, attendee, attendee name, questioner, questioner name,
        user name, username, display name, displayname, user, submitter, speaker name
        fragesteller, fragestellerin, fragende person, fragende, name des fragestellers, ihr name,
        dein name, autor, verfasser, teilnehmer, teilnehmername, gefragt von
        nom, votre nom, auteur, nom de l auteur, participant e, demandeur, pose par
        nombre, su nombre, tu nombre, nombre completo, autor de la pregunta, participante,
        preguntado por
        nome, seu nome, nome completo, participante nome, perguntado por, autor da pergunta
        имя, ваше имя, автор, участник, имя участника, имя автора, фио, кто спрашивает
        الاسم, اسمك, الاسم الكامل, السائل, اسم السائل, المشارك, اسم المشارك
        姓名, 名字, 您的姓名, 提问者, 提问者姓名, 提问人, 参与者, 作者, 昵称, 提問者
    """,
    Meaning.GIVEN_NAME: """
        first name, given name, forename
        vorname
        prenom
        primer nombre, nombre de pila
        primeiro nome
        личное имя
        الاسم الاول
        名
    """,
    Meaning.SURNAME: """
        last name, surname, family name
        nachname, familienname
        nom de famille
        apellido, apellidos
        sobrenome, apelido
        фамилия
        اسم العائلة, اللقب
        姓, 姓氏
    """,
    Meaning.EMAIL: """
        email, e mail, email address, e mail address, your email, asker email, user email,
        author email, participant email, attendee email, mail
        e mail adresse, email adresse, mailadresse, e mail des fragestellers
        courriel, adresse email, adresse e mail, adresse courriel, adresse de courriel
        correo, correo electronico, direccion de correo electronico
        endereco de email, endereco de e mail, correio eletronico
        электронная почта, адрес электронной почты, эл почта, почта, имейл
        البريد الالكتروني, البريد, بريدك الالكتروني, عنوان البريد الالكتروني
        邮箱, 电子邮箱, 电子邮件, 邮件地址, 电子邮件地址, 電子郵件
    """,
    Meaning.SENDER: """
        attendee identifier, user number, user id, sender, sender id, author id, participant id,
        attendee id, event user id, author event user id
        benutzernummer, nutzernummer, teilnehmer id
        identifiant du participant
        identificador del participante
        identificador do participante
        номер пользователя
        معرف المشارك
        用户编号, 用户id
    """,
    Meaning.AFFILIATION: """
        affiliation, organization, organisation, company, institution, employer, your organization,
        your organisation, org, organization name, organisation name, company name
        zugehorigkeit, firma, unternehmen, einrichtung, institut
        societe, entreprise, structure, etablissement, affiliation organisation
        organizacion, institucion, empresa, entidad, afiliacion
        organizacao, instituicao, entidade, afiliacao
        организация, учреждение, компания, место работы
        المنظمة, المؤسسة, الجهة, الشركة, المنظمه, الانتماء
        机构, 组织, 单位, 公司, 所属机构, 工作单位, 機構, 組織, 單位
    """,
    Meaning.COUNTRY: """
        country, country region, country or region, country of residence, nationality
        land, herkunftsland
        pays
        pais
        pais de origem
        страна
        الدولة, البلد, بلد
        国家, 国家地区, 国家或地区, 國家
    """,
    Meaning.GROUP: """
        group, stakeholder group, stakeholder, stakeholders, sector, constituency
        gruppe, interessengruppe, sektor, anspruchsgruppe
        groupe, groupe d acteurs, partie prenante, groupe de parties prenantes, secteur
        grupo, grupo de interes, parte interesada, grupo de partes interesadas
        grupo de interesse, setor, parte interessada
        группа, группа заинтересованных сторон, заинтересованная сторона, сектор
        المجموعة, مجموعة اصحاب المصلحة, اصحاب المصلحة, القطاع
        群组, 利益相关方, 利益攸关方, 利益相关方群体, 界别
    """,
    Meaning.LANGUAGE: """
        language, lang, locale
        sprache
        langue
        idioma, lengua
        lingua
        язык
        اللغة, لغة
        语言, 語言
    """,
    Meaning.SEAT: """
        seat, microphone, mic
        platz, sitzplatz, mikrofon
        siege, numero de siege
        asiento, microfono
        lugar, microfone
        микрофон
        المقعد
        座位
    """,
    Meaning.SIDE: """
        side, attendance, attending, participation, mode of participation, onsite or online,
        in person or online, online or onsite
        teilnahme, vor ort oder online
        mode de participation, sur place ou en ligne
        modalidad, presencial o en linea
        modalidade, presencial ou online
        формат участия
        نوع المشاركة, حضوري ام عن بعد
        参与方式, 现场或线上
    """,
    Meaning.ADDRESSEE: """
        addressee, to, addressed to, directed to, question for, for, for whom, panelist, panellist,
        to whom, recipient
        an wen, gerichtet an, frage an, empfanger
        destinataire, adressee a, pour, question pour
        para, dirigida a, destinatario, pregunta para
        dirigida ao, pergunta para, para quem
        кому, адресат, вопрос кому
        موجه الى, موجه ل, الى
        提问对象, 致, 回答者, 面向
    """,
    Meaning.VOTES: """
        votes, vote, score, likes, upvote count, points, vote count, number of votes, net votes
        stimmen, punkte, punktzahl, bewertung, anzahl stimmen
        voix, points de vote, nombre de votes, mentions j aime
        votos, puntuacion, puntos, me gusta
        pontuacao, pontos, curtidas
        голоса, голосов, баллы, рейтинг, лайки
        الاصوات, عدد الاصوات, النقاط, الاعجابات
        票数, 投票, 得票, 得分, 分数, 点赞, 点赞数, 票數
    """,
    Meaning.UP_VOTES: """
        up votes, upvotes, score positive, thumbs up, votes up
        stimmen dafur, positive stimmen, zustimmungen
        votes positifs, votes pour
        votos positivos, votos a favor
        votos favoraveis
        голоса за
        اصوات مؤيدة
        赞成票, 点赞票
    """,
    Meaning.DOWN_VOTES: """
        down votes, downvotes, score negative, thumbs down, votes down
        stimmen dagegen, negative stimmen, ablehnungen
        votes negatifs, votes contre
        votos negativos, votos en contra
        votos contrarios, votos contra
        голоса против
        اصوات معارضة
        反对票
    """,
    Meaning.STATUS: """
        status, state, stage, answered, is answered, question status, moderation state,
        moderation status, public moderated, moderation
        zustand, beantwortet, offentlich moderiert
        statut, etat, repondu, repondue
        estado, respondida, respondido, situacion
        situacao, respondida sim nao, estado da pergunta
        статус, состояние, отвечен, отвечено
        الحالة, تمت الاجابة
        状态, 是否已回答, 已回答, 狀態
    """,
    Meaning.ANSWER: """
        answer, answers, answer s, reply, replies, response, responses
        antwort, antworten
        reponse, reponses
        respuesta, respuestas
        resposta, respostas
        ответ, ответы
        الاجابة, الاجابات, اجابة, الرد
        回答, 答案, 回复, 答复
    """,
    Meaning.ID: """
        id, question id, message id, event question id, identifier, uuid, source id
        frage id, kennung
        identifiant, id de la question
        identificador, id de la pregunta, id de pregunta
        id da pergunta
        идентификатор, идентификатор вопроса
        المعرف, معرف السؤال
        编号id, 问题id
    """,
    Meaning.NUMBER: """
        no, nr, number, question number, question no, row, index
        nummer, fragenummer, lfd nr, fragennummer
        numero, numero de question
        num, numero de pregunta
        numero da pergunta
        номер, номер вопроса, № п п
        الرقم, رقم, رقم السؤال
        序号, 编号, 问题编号, 序號
    """,
}

_LEFT_OUT = {"Mn", "Me", "Cf"}

_LONGEST = 80
"""Characters of a heading; what is longer is a question."""

_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
"""Where programs write ``createdAt``."""

_NO_WORD = re.compile(r"[\W_]+")


def form_of(written: str) -> str:
    """Give words as far as they tell a meaning: no case, accents, points, or other signs."""
    written = _CAMEL.sub(" ", written)
    if written.isascii():
        return _NO_WORD.sub(" ", written.lower()).strip()
    apart = unicodedata.normalize("NFKD", written.casefold())
    letters = "".join(each for each in apart if unicodedata.category(each) not in _LEFT_OUT)
    return _NO_WORD.sub(" ", letters.replace("\u0640", "")).strip()  # the Arabic stroke


_KNOWN: dict[str, Meaning] = {}
for _meaning, _written in _WORDS.items():
    for _word in re.split(r"[,\n]", _written):
        _KNOWN.setdefault(form_of(_word), _meaning)
_KNOWN.pop("", None)

_ALMOST = [
    (re.compile(rf"\b(?:{words})\b"), meaning)
    for meaning, words in (
        (Meaning.EMAIL, "e mail|email|courriel|correo"),
        (Meaning.STATUS, "answered|beantwortet|status|moderat\\w*"),
        (Meaning.ANSWER, "answers?|antwort\\w*|reponses?|respuestas?|respostas?"),
        (Meaning.UP_VOTES, "up ?votes?"),
        (Meaning.DOWN_VOTES, "down ?votes?"),
        (Meaning.VOTES, "votes?|likes|stimmen|votos|голосов"),
        (Meaning.TIME, "time|timestamp|zeit\\w*|heure|hora|время"),
        (Meaning.NUMBER, "number|nummer|numero|номер"),
        (Meaning.GIVEN_NAME, "(?:first|given) name|vorname|prenom"),
        (Meaning.SURNAME, "last name|surname|nachname|family name|apellidos?"),
        (Meaning.ASKER, "name|nom|nombre|nome|имя|asked by|author"),
        (Meaning.AFFILIATION, "organi[sz]ations?|affiliation|company|institution|organisme"),
        (Meaning.COUNTRY, "country|pays|pais|страна"),
        (Meaning.LANGUAGE, "language|sprache|langue|idioma"),
        (Meaning.GROUP, "stakeholders?"),
        (Meaning.SIDE, "attending|in person|on ?site|presencial|vor ort|sur place"),
        (Meaning.TEXT, "questions?|fragen?|preguntas?|perguntas?|вопрос\\w*"),
    )
]
"""What a longer heading is about, as those of a form are: the first that is found in it."""

_ALMOST_CHINESE = (
    ("邮", Meaning.EMAIL),
    ("时间", Meaning.TIME),
    ("姓名", Meaning.ASKER),
    ("机构", Meaning.AFFILIATION),
    ("国家", Meaning.COUNTRY),
    ("问题", Meaning.TEXT),
)


def meaning_of(heading: str) -> Meaning | None:
    """Give what a heading means when it is one of the words that are known."""
    if not heading or len(heading) > _LONGEST:
        return None
    if heading.strip() == "#":
        return Meaning.NUMBER
    return _KNOWN.get(form_of(heading))


def likely_meaning_of(heading: str) -> Meaning | None:
    """Give what a heading is about, where it is not known word for word."""
    if not heading or len(heading) > _LONGEST:
        return None
    form = form_of(heading)
    for words, meaning in _ALMOST:
        if words.search(form):
            return meaning
    return next((meaning for sign, meaning in _ALMOST_CHINESE if sign in form), None)
