/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What the language can say and this version does not carry out by itself. A procedure that says it is told so before it is
 * published: people must see to it. A row leaves this table when the program learns it.
 * BEYOND(object, "key", "values it does carry out, `|` between; empty = none", "what the program does instead")
 */
BEYOND(ROUND, "only_above", "0", "the round is held however many take part")
BEYOND(ROUND, "reuse", "", "an earlier result is entered by people, as a score")
BEYOND(MEASURE, "marking", "", "one mark is registered: people mark, compare and combine before that")
BEYOND(CATEGORY, "decision", "", "who belongs to the category is known by channel only")
BEYOND(CATEGORY, "posts", "0", "places are not kept for the category")
BEYOND(CATEGORY, "release", "", "places are not kept for the category, and so not released")
BEYOND(CATEGORY, "carry_to", "", "places are not kept for the category, and so not carried over")
BEYOND(CHANNEL, "posts", "0", "the posts of the vacancy are shared by all channels")
BEYOND(CUT, "per", "all|channel", "the cut is made over all together")
BEYOND(LIST, "per", "all", "one list is kept together")
BEYOND(LIST, "at_most", "", "the list takes everybody who enters")
BEYOND(ENTER, "event", "not-invited|cannot|not-chosen", "the event brings nobody on the list")
BEYOND(VALID, "from", "established|end", "the validity does not begin")
BEYOND(VALID, "ends_with_next", "no", "the list ends by its term alone")
BEYOND(VALID, "approve_by", "", "whoever extends the list shows the approval")
BEYOND(CALL, "passovers", "0", "passing over is not counted")
BEYOND(CALL, "internal_first", "", "the post is not shown inside first")
BEYOND(OFFER, "answer_within", "", "no answer in time is registered by people")
#undef BEYOND
