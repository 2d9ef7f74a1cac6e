"""Tables from elsewhere as questions: any file that people export, by the meaning of its columns.

Three pure steps, so that a person can see and correct what lies between them: `read_sheet` makes
rows of text out of bytes, `layout_of` finds what each column means, and `questions_of` reads the
questions. Promises: nothing raises or hangs whatever the file holds, what is too much is refused
with words for a person, and no row is lost without saying why.
"""
