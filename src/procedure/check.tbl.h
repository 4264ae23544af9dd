/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Every kind of mistake `check` finds in a vacancy folder. Codes are stable: a number is never used again for something else.
 * CHECK(name, "code", ERROR or WARNING, "title", "what it means and what to do")
 */
/* the file as YAML */
CHECK(SYNTAX, "W-P001", ERROR, "not YAML", "The file cannot be read. Look at indentation, quotes and brackets near the place.")
CHECK(DOUBLE_KEY, "W-P002", ERROR, "key given twice", "In one map a key may stand once; YAML tools would silently take the last.")
CHECK(FEATURE, "W-P003", ERROR, "not part of this language",
      "Anchors, aliases, tags, directives, merge keys and several documents are refused.")
CHECK(TOO_LARGE, "W-P004", ERROR, "too large or too deep", "A folder's files have limits so that no file can exhaust the machine.")
CHECK(NO_FILE, "W-P005", ERROR, "file missing", "A file that is named, or that every folder has, is not in the folder.")
CHECK(VERSION, "W-P006", ERROR, "unknown version of the language", "The file begins with `wervik: 1`.")
CHECK(FILE_UNUSED, "W-P007", WARNING, "file that nothing names", "It is part of the hash that names the procedure and of nothing else: people would think it counts.")
/* keys and values */
CHECK(UNKNOWN_KEY, "W-P010", ERROR, "unknown key", "The language has no such key here; most often it is misspelt.")
CHECK(MISSING_KEY, "W-P011", ERROR, "key missing", "Something that must be said is not said.")
CHECK(WRONG_KIND, "W-P012", ERROR, "wrong kind of value", "A text stands where a map or list belongs, or the other way round.")
CHECK(UNKNOWN_WORD, "W-P013", ERROR, "unknown word", "Only the words of the language may stand here.")
CHECK(BAD_NUMBER, "W-P014", ERROR, "not a number", "A number is written 4 or 12.5, and may have bounds.")
CHECK(BAD_DAY, "W-P015", ERROR, "not a day", "A day is written 2025-11-10, a time on it 2025-11-10T17:00.")
CHECK(NO_SUCH_DAY, "W-P016", ERROR, "no such day", "The calendar does not have this day, or the day this time.")
CHECK(BAD_TERM, "W-P017", ERROR, "not a term", "A term is written `1 year`, `9 months`, `10 working days`.")
CHECK(EMPTY, "W-P018", ERROR, "nothing said", "The key is there and its value is empty.")
CHECK(BAD_NAME, "W-P019", ERROR, "not a name", "A name has letters, digits and hyphens, and begins with a letter.")
CHECK(NAME_TWICE, "W-P020", ERROR, "name used twice",
      "Scores of all rounds share one set of names, because orders speak of them without naming the round.")
/* names */
CHECK(UNKNOWN_MILESTONE, "W-P021", ERROR, "unknown milestone", "Nothing under `milestones` is called so.")
CHECK(UNKNOWN_ROUND, "W-P022", ERROR, "unknown round", "Nothing under `rounds` is called so.")
CHECK(UNKNOWN_SCORE, "W-P023", ERROR, "unknown score", "No round has a measure or total called so.")
CHECK(UNKNOWN_LIST, "W-P024", ERROR, "unknown list", "Nothing under `lists` is called so.")
CHECK(UNKNOWN_CATEGORY, "W-P025", ERROR, "unknown category", "Nothing under `categories` is called so.")
CHECK(UNKNOWN_ORDER, "W-P026", ERROR, "unknown key of an order",
      "An order names scores, facts, `category:NAME`, `submitted`, `name` or `lot`.")
CHECK(ROLE_NOT_PLAYED, "W-P027", ERROR, "role that nobody plays",
      "A role must have a name under `roles` before something can be left to it.")
CHECK(UNKNOWN_CHANNEL, "W-P028", ERROR, "unknown channel", "Nothing under `channels` is called so.")
CHECK(LANGUAGE, "W-P029", ERROR, "language missing", "People read these words in every language the notice has.")
CHECK(UNKNOWN_COMPETENCY, "W-P030", ERROR, "unknown competency", "Nothing under `competencies` is called so.")
/* time */
CHECK(ZONE, "W-P031", ERROR, "unknown time zone", "A zone is named as in the IANA database: Europe/Brussels.")
CHECK(SKIPPED, "W-P032", ERROR, "time that summer time skips", "On that night the clock jumps over this time: it never is.")
CHECK(REPEATED, "W-P033", ERROR, "time that occurs twice",
      "On that night the clock shows this time twice: nobody can know which is meant.")
CHECK(BACKWARDS, "W-P034", ERROR, "window that ends before it begins", "`until` lies before `from`.")
CHECK(NO_DAY, "W-P035", ERROR, "milestone without a day", "Give `day`, or `from` and `until`, and not both.")
CHECK(CLOSING, "W-P036", ERROR, "no closing day", "A selection has a milestone `closing`, or says `rolling: yes`.")
CHECK(OPENING, "W-P037", ERROR, "closes before it opens", "The milestone `opening` lies after `closing`.")
CHECK(BEFORE_CLOSING, "W-P038", ERROR, "round before the closing day",
      "A round begins while people can still apply: those who apply last would miss it.")
CHECK(ROUND_ORDER, "W-P039", ERROR, "rounds out of order", "A round ends before the round that stands before it begins.")
/* rounds */
CHECK(GATE_OUTSIDE, "W-P040", ERROR, "gate outside the scale", "Nobody can reach the value, so nobody can pass.")
CHECK(GATE_IDLE, "W-P041", WARNING, "gate that holds for everybody",
      "The lowest value of the scale passes: the gate decides nothing.")
CHECK(CUT_NUMBER, "W-P042", ERROR, "cut without a possible number",
      "A cut keeps at least one; a percentage is more than 0 and at most 100.")
CHECK(CUT_ORDER, "W-P043", ERROR, "cut without an order", "Who is best? `by` must name what counts.")
CHECK(CUT_TIES, "W-P044", ERROR, "ties at the edge not decided",
      "The notice may be silent, the procedure cannot be: all-in, all-out or lot.")
CHECK(LATER_SCORE, "W-P045", ERROR, "score of a later round", "The score is not known yet when it would be needed.")
CHECK(TOTAL_CYCLE, "W-P046", ERROR, "total that needs itself", "A total may use measures, and totals that stand before it.")
CHECK(BAD_SCALE, "W-P047", ERROR, "scale that cannot be", "min is below max, and the steps lead from one to the other.")
CHECK(UNREACHABLE, "W-P048", ERROR, "round that is never held",
      "Fewer people can come out of the round before than `only_above` asks.")
CHECK(ROUND_IDLE, "W-P049", WARNING, "round that decides nothing", "It eliminates nobody, orders nobody and informs nobody.")
CHECK(REFILL_NO_CUT, "W-P050", ERROR, "refill without a cut", "A place can be refilled only where a cut gives places.")
CHECK(PASS_HOW, "W-P051", ERROR, "passing that nothing decides",
      "`pass: gates` needs gates; `pass: decision` a decision of moment screening; `pass: judged` a jury or a confirming role.")
CHECK(RESERVE_LATER, "W-P052", ERROR, "under reserve of a later round", "Only the outcome of an earlier round can be awaited.")
CHECK(NEVER_RANKED, "W-P053", ERROR, "passed or not cannot be ranked",
      "A measure that only says passed or not, or that does not count, gives no order.")
CHECK(WEIGHT, "W-P054", ERROR, "weight or divisor that cannot be", "Weights are not zero and a sum is not divided by zero.")
/* lists */
CHECK(BEHAVIOURS_IDLE, "W-P055", WARNING, "behaviours that nobody looks at", "They are shown to those who interview: no such round looks at the competency.")
CHECK(BEHAVIOURS_MISSING, "W-P056", WARNING, "competency without behaviours",
      "Others of the same round say what a jury sees of them: who assesses this one has only its name.")
CHECK(NOBODY_ENTERS, "W-P060", ERROR, "list that nobody can enter", "No event brings anybody on it.")
CHECK(NOBODY_LEAVES, "W-P061", WARNING, "list that nobody can leave",
      "No event ends a place: not even withdrawing, or getting the post.")
CHECK(NEVER_ENDS, "W-P062", ERROR, "list that never expires", "A list needs a term, or an end.")
CHECK(LIST_ORDER, "W-P063", ERROR, "order and kind do not fit", "A ranked list needs an order; another must not have one.")
CHECK(EXTENSION, "W-P064", ERROR, "extension that cannot be", "Say who extends; the cap is not shorter than the term.")
CHECK(LIST_UNUSED, "W-P065", WARNING, "list that is never used", "No call and no refill takes anybody from it.")
CHECK(LIST_TIES, "W-P066", ERROR, "equals on the list not decided", "Two people may be equal on every key: shared rank or lot.")
CHECK(IMPOSSIBLE_EVENT, "W-P067", ERROR, "event that cannot happen",
      "The round named has no such event: nobody is left out where nothing cuts.")
CHECK(TWO_EFFECTS, "W-P068", ERROR, "two rules for one event", "The same event keeps and loses the place.")
CHECK(CALL_OFFER, "W-P070", ERROR, "call without offer",
      "People are called for something; what their answer does to their place must be said.")
CHECK(TAKE_K, "W-P071", ERROR, "top without a number", "`take: top` needs k: any of the first how many.")
CHECK(STRICT_UNRANKED, "W-P072", ERROR, "strict order over a list without order", "Only a ranked list can be taken in order.")
CHECK(CHANNEL_POSTS, "W-P073", ERROR, "posts of channels that do not add up", "What the channels have of their own is part of what the vacancy has.")
/* clauses */
CHECK(UNKNOWN_CLAUSE, "W-P080", ERROR, "unknown clause", "The notice has no clause of this number.")
CHECK(NO_CLAUSE, "W-P081", ERROR, "rule without a clause", "What decides over people was announced somewhere: say where.")
CHECK(CLAUSE_IDLE, "W-P082", ERROR, "clause that nothing carries out",
      "The notice promises it and neither file does it. A clause that only informs is marked {#N7 .info}.")
CHECK(CLAUSES_DIFFER, "W-P083", ERROR, "notices with different clauses", "People must read the same rules in every language.")
CHECK(NOTICE_SYNTAX, "W-P084", ERROR, "notice that cannot be read",
      "A clause mark is {#E8} at the end of a paragraph, heading, list item or table row, once.")
CHECK(READING_HIDDEN, "W-P086", WARNING, "reading that the notice does not show", "How the notice is read where it is silent belongs in the notice too, in the same words.")
CHECK(NO_CLAUSES, "W-P085", ERROR, "notice without clauses", "Nothing in it can be cited.")
/* rules */
CHECK(UNKNOWN_DECISION, "W-P090", ERROR, "unknown decision", "The rules file has no decision of this name.")
CHECK(UNKNOWN_INPUT, "W-P091", ERROR, "unknown input", "The rules file has no input of this name.")
CHECK(INPUT_UNSUPPLIED, "W-P092", ERROR, "input that nobody supplies", "A decision needs it and no fact says where it comes from.")
CHECK(RULES, "W-P093", ERROR, "mistake in the rules file", "The rules file cannot be read, or a part of it cannot be evaluated.")
CHECK(FACT_VALUE, "W-P094", ERROR, "value that is not known",
      "A fact that follows from the file, the application or the rounds says which value it takes.")
CHECK(JUDGE_TYPE, "W-P095", ERROR, "decision that does not answer yes or no",
      "Judging moments and channels need a decision of type boolean.")
CHECK(UNKNOWN_PART, "W-P096", ERROR, "part or option that does not exist",
      "The type in the rules file has no such component or allowed value.")
CHECK(UNLABELLED, "W-P097", WARNING, "component without words", "The form would show its technical name.")
CHECK(NO_WORDS, "W-P098", ERROR, "question without words", "What is asked of people needs a name and a question.")
CHECK(TOO_LATE, "W-P099", ERROR, "fact that comes too late", "A decision would need it before the stage at which it is given.")
CHECK(DECISION_UNUSED, "W-P100", WARNING, "decision that is never asked", "No channel, moment, category or other decision uses it.")
CHECK(UNKNOWN_SOURCE_CLAUSE, "W-P101", ERROR, "knowledge source without a clause",
      "The rules cite a clause that the notice does not have.")
/* letters */
CHECK(LETTER_FIELD, "W-P110", ERROR, "unknown field in a letter", "Only known values can be filled in.")
CHECK(NO_LETTER, "W-P111", WARNING, "event without a letter",
      "The procedure has letters, but none for something that people must hear of.")
CHECK(LETTER_EVENT, "W-P112", ERROR, "field that this letter knows nothing for",
      "Not every event has a round, a list or reasons: the line would stay empty.")
CHECK(LETTER_BLOCK, "W-P113", ERROR, "field that cannot stand inside a line",
      "Reasons and the like make paragraphs of their own: give the field a paragraph with nothing else in it.")
CHECK(LETTER_TITLE, "W-P114", ERROR, "letter without a title", "A letter begins with `# Title`: it is the subject of the mail.")
CHECK(LETTER_SYNTAX, "W-P115", ERROR, "letter that cannot be read", "A letter is Markdown in UTF-8 without clause marks.")
CHECK(LETTER_APPEAL, "W-P116", ERROR, "letter about appeal, and no appeal file", "`{{appeal}}` fills in the file named under `appeal`: where people can turn to.")
/* computer tests */
CHECK(EXAM, "W-P130", ERROR, "test that cannot be given", "The test of a round, or a bank it names, cannot be read, proven or scored as it stands (docs/exam.md).")
#undef CHECK
