"""The moderator's console: panels that show frozen values and say what a person wishes.

May import `console.qt`, the types of `console.views` and the ids and enums of `console.domain`;
never the store, the clock or a command.
Promises: a panel shows what it is given and nothing else; nothing is done here, only wished for
(`wishes`); what strangers wrote is plain text everywhere; no dialog ever stands in the way.
"""
