/* SPDX-License-Identifier: Apache-2.0 */
/* What a letter may fill in, written {{word}}: FIELD("word", "what it becomes") */
FIELD("name", "the name of the person written to")
FIELD("number", "the number of the vacancy")
FIELD("title", "the title of the vacancy")
FIELD("body", "who has the post")
FIELD("channel", "the channel the person applied through")
FIELD("round", "the round the letter is about")
FIELD("when", "its day or window")
FIELD("workplace", "the place of work")
FIELD("list", "the list the letter is about")
FIELD("rank", "the place on it")
FIELD("until", "the last day on which something holds or can be answered")
FIELD("reasons", "why it was decided so, with the clauses")
FIELD("missing", "what is still to be proven")
FIELD("clauses", "the clauses the decision rests on")
FIELD("today", "the day of the letter")
#undef FIELD
