/* SPDX-License-Identifier: Apache-2.0 */
/* clang-format off */
/*
 * What a letter may fill in, written {{word}}.
 * FIELD(TOKEN, "word", form, events, "what it becomes")
 * form: LINE stands in running text, BLOCK makes paragraphs of its own. events: those of which a letter knows it; ALWAYS: all.
 */
#define ON(event) (1u << PROC_##event)
#define OF_ROUND (ON(PASSED) | ON(FAILED) | ON(ABSENT) | ON(TOOK_PART) | ON(INVITED) | ON(NOT_INVITED) | ON(CANNOT) | ON(CALLED) | ON(MOVED) | ON(CHOOSE) | ON(TIME))
#define OF_LIST (ON(NOT_INVITED) | ON(CANNOT) | ON(NOT_CHOSEN) | ON(CALLED) | ON(OFFERED) | ON(LIST_ENDS))
#define OF_JUDGEMENT (ON(VALID) | ON(INVALID) | ON(TO_PROVE) | ON(PASSED) | ON(FAILED) | ON(NOT_INVITED) | ON(CHOSEN) | ON(NOT_CHOSEN) | ON(OFFERED) | ON(MOVED) | ON(TIME))
FIELD(NAME,      "name",      LINE,  ALWAYS, "the name of the person written to")
FIELD(NUMBER,    "number",    LINE,  ALWAYS, "the number of the vacancy")
FIELD(TITLE,     "title",     LINE,  ALWAYS, "the title of the vacancy")
FIELD(BODY,      "body",      LINE,  ALWAYS, "who has the post")
FIELD(CHANNEL,   "channel",   LINE,  ALWAYS, "the channel the person applied through")
FIELD(WORKPLACE, "workplace", LINE,  ALWAYS, "the place of work")
FIELD(TODAY,     "today",     LINE,  ALWAYS, "the day of the letter")
FIELD(ROUND,     "round",     LINE,  OF_ROUND, "the round the letter is about; of a change also the moment")
FIELD(WHEN,      "when",      LINE,  OF_ROUND, "its day or window; of a change the new one; of a time that")
FIELD(ROOM,      "room",      LINE,  ON(TIME), "the room")
FIELD(LIST,      "list",      LINE,  OF_LIST, "the list the letter is about")
FIELD(RANK,      "rank",      LINE,  ON(NOT_INVITED) | ON(CANNOT) | ON(CALLED), "the place on it")
FIELD(UNTIL,     "until",     LINE,  OF_LIST | ON(SUBMITTED) | ON(CHOOSE), "the last day on which something holds or can be changed")
FIELD(CLAUSES,   "clauses",   LINE,  ALWAYS, "the numbers of the clauses that the decision rests on")
FIELD(REASONS,   "reasons",   BLOCK, OF_JUDGEMENT, "why it was decided so, with the clauses")
FIELD(MISSING,   "missing",   BLOCK, ON(INVALID) | ON(TO_PROVE), "what is still to be proven")
FIELD(RULES,     "rules",     BLOCK, ALWAYS, "those clauses, in the words of the notice")
FIELD(APPEAL,    "appeal",    BLOCK, ALWAYS, "where one can turn to who does not agree: the file under `appeal`")
#undef ON
#undef OF_ROUND
#undef OF_LIST
#undef OF_JUDGEMENT
#undef FIELD
