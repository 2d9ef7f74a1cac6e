"""What a table says of a question's state and side, in the words of many programs."""

from __future__ import annotations

from console.domain.sources import Side
from console.exchange.sheets.meanings import form_of


def _forms(words: str) -> frozenset[str]:
    return frozenset(form_of(word) for word in words.replace("\n", ",").split(",")) - {""}


_GONE = _forms("""
    deleted, removed, rejected, dismissed, withdrawn, spam, hidden, declined
    gelöscht, entfernt, abgelehnt, zurückgezogen, verworfen
    supprimé, supprimée, rejeté, rejetée, retiré, retirée
    eliminado, eliminada, rechazado, rechazada, retirada
    excluído, excluída, rejeitado, rejeitada, removida
    удалено, удалён, удален, отклонено, отклонён, отозвано
    محذوف, مرفوض, مسحوب
    已删除, 已拒绝, 已撤回, 已驳回
""")
"""Its own source no longer shows it."""

_ANSWERED = _forms("""
    answered, yes, true, done, closed, answered live, live answered, archived, answered publicly
    beantwortet, ja, erledigt
    répondu, répondue, oui
    respondida, respondido, sí, sim, contestada
    отвечено, отвечен, да
    تمت الإجابة, نعم
    已回答, 是
""")

_ROOM = _forms("""
    room, onsite, on site, in person, in room, on-site, venue, physical, in the room
    saal, vor ort, präsenz
    salle, sur place, en présentiel, présentiel
    sala, presencial, en persona, presencialmente
    зал, очно, в зале
    القاعة, حضوري, في القاعة
    现场, 线下, 會場, 会场
""")

_ONLINE = _forms("""
    online, remote, virtual, zoom, web, remotely, virtually
    fern, virtuell
    en ligne, à distance, distanciel
    en línea, virtualmente, a distancia, remoto
    remota, a distância
    онлайн, удалённо, дистанционно
    عن بعد, عبر الإنترنت
    线上, 在线, 远程, 網上
""")


def is_gone(status: str) -> bool:
    """Whether the question was taken out at its source."""
    return form_of(status) in _GONE


def is_answered(status: str) -> bool:
    """Whether the question was answered already."""
    return form_of(status) in _ANSWERED


def side_of(written: str) -> Side | None:
    """Give the side that a word means; None where it means none."""
    form = form_of(written)
    if form in _ROOM:
        return Side.ROOM
    return Side.ONLINE if form in _ONLINE else None
