"""Behind every open session, be there a window or none: its opening, its sources, its server.

No Qt here. The roots, `app` with windows and `headless` without, bring the loop, the alarms and
the way from other threads to theirs.
"""
