"""An open forum in Chinese, made for the pictures: the shipped sessions are in other languages.

All names are invented.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from console.domain.questions import RawQuestion
from console.domain.sources import Side
from console.domain.spans import parse_duration
from console.feed.questions_file import SOURCE, TimedQuestion

if TYPE_CHECKING:
    from collections.abc import Iterator

PLAN = """\
podium: 1
title: 开放论坛：未来十年，谁来维护互联网的公共资源？
programme: 互联网治理论坛
format: 开放论坛
room: 第三会议室
length: 60 min
end: hard
language: zh-Hans
ask: https://example.org/ask

people:
  chen: {name: 陈文雅, role: onsite moderator, where: room, language: zh-Hans}
  lin: {name: 林悦然, role: online moderator, where: online, language: zh-Hans}
  zhou: {name: 周明, role: rapporteur, where: room, language: zh-Hans}
  wang:
    name: 王思远
    role: speaker
    say: WANG suh-YWEN
    affiliation: 社区网络工程师，西部乡村互联计划
    where: room
  nwosu:
    name: Amara Nwosu
    role: speaker
    say: 阿玛拉·恩沃苏
    affiliation: 社区网络研究者
    where: online

ladder:
  two minutes: 还有两分钟
  one minute: 还有一分钟
  wrap up: 请用一句话总结
  please stop: 谢谢，我们继续

messages:
  - 请靠近话筒发言
  - 请慢一点，照顾口译

running order:
  - title: 主题发言
    time: 15 min
    scene: title
    broadcast: yes
    script: 欢迎现场和线上的各位。
    turns:
      - {who: nwosu, time: 7 min}
    cues:
      - {at: 2 min before end, to: speakers, say: 请准备进入问答}
  - title: 问答
    id: questions
    kind: questions
    time: 15-20 min
    broadcast: yes
    script: |
      现场和线上轮流提问，第一个问题请线上提出。
      每人一个问题，一分钟以内。
    cues:
      - {at: at start, to: online moderator, say: 请读第一个问题}
      - {at: 2 min before end, to: moderator, say: 预告最后一个问题}
      - {at: 2 min before end, to: rapporteur, say: 请准备三点总结}
  - title: 自由交流
    time: 25-30 min
    kind: networking
    script: 请走动起来，认识一位新朋友；线上的讨论同时进行。
    tracks:
      - {title: 现场交流, place: room, owner: chen}
      - {title: 线上讨论, place: online, owner: lin, time: 20 min}
    come back:
      at: 3 min before end
      say: 请大家回到主会场
"""
"""The session, written as a session file is."""

_ONLINE = (
    ("1:20", 14, "社区网络建成以后，维护费用由谁承担？", "参会者 3", "马来西亚"),
    ("2:40", 3, "今天的会议会提供录像和文字记录吗？", "参会者 5", "中国"),
    ("4:10", 15, "两个域名看起来一样、编码却不同，用户应该相信哪一个？", "参会者 12", "新加坡"),
    ("5:30", 12, "小岛国家的域名机构很小，“同等参与”意味着什么？", "参会者 31", "斐济"),
    ("7:00", 9, "海底光缆一年断两次，小国的网络该怎么办？", "参会者 8", "汤加"),
    (
        "8:45",
        11,
        "乡村学校的老师同时也是网络管理员，有没有适合他们的培训材料？"
        "最好是可以离线使用、能打印出来、并且允许各地按自己的语言修改的那一种。",
        "乡村教师",
        "中国",
    ),
    ("10:30", 8, "开源软件的维护者大多是志愿者，公共资金能支持他们吗？", "参会者 17", "中国"),
    ("12:20", 7, "光缆如果再断一次，小国的网络有备用的办法吗？", "参会者 21", "萨摩亚"),
    ("14:00", 2, "发言材料可以在会后下载吗？", "参会者 20", "泰国"),
    ("16:50", 10, "繁体和简体的域名应该算同一个名字吗？", "参会者 18", "新加坡"),
    ("20:00", 9, "小语种的语音识别由谁来维护？", "参会者 26", "泰国"),
    ("22:20", 6, "屏幕阅读器怎样读 “GO 之后是 DNS 环节” 这样的句子？", "参会者 33", "中国"),
    ("24:10", 5, "年轻人怎样才能进入技术社群的决策层？", "参会者 40", "越南"),
    ("24:40", 4, "Who pays for the repair of a shared cable?", "Visitor 8", "Kenya"),
    ("25:20", 3, "كيف تشارك الشبكات الصغيرة في وضع المعايير؟", "مشارك 7", "Jordan"),
    ("25:50", 4, "线上参会者可以为下一次会议提议议题吗？", "参会者 44", "日本"),
)

_ROOM = (
    ("15:30", "话筒 2", "联盟的立场文件，非成员的运营者能发表意见吗？"),
    ("18:10", "话筒 1", "断网七天的时候，最先应该恢复什么？"),
)


def questions() -> Iterator[TimedQuestion]:
    """Give its questions in the order of their times: two from the room, some in other scripts."""
    asked = [
        (at, RawQuestion(SOURCE, at, text, asker=asker, country=country, votes=votes))
        for at, votes, text, asker, country in _ONLINE
    ] + [
        (at, RawQuestion(SOURCE, at, text, side=Side.ROOM, asker="代表", seat=seat))
        for at, seat, text in _ROOM
    ]
    timed = (TimedQuestion(parse_duration(at), raw) for at, raw in asked)
    yield from sorted(timed, key=lambda each: each.at)
