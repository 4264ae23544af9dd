/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Where a candidate stands, and what moves somebody from there.
 *
 * STATE(token, word, over, English, Dutch)   over: END nothing moves the candidate from here any more, GO otherwise
 * STEP(from, proc_event, to, rules)          an event without a row for the state is refused
 */
#ifndef STATE
#define STATE(token, word, over, en, nl)
#endif
#ifndef STEP
#define STEP(from, event, to, rules)
#endif

STATE(SUBMITTED, "submitted", GO, "application received", "kandidatuur ontvangen")
STATE(TO_PROVE, "to-prove", GO, "screened: proof is missing", "te bewijzen")
STATE(VALID, "valid", GO, "screened: valid", "geldig")
STATE(INVALID, "invalid", END, "screened: not valid", "niet geldig")
STATE(INVITED, "invited", GO, "goes on to the next round", "uitgenodigd")
STATE(LISTED, "listed", GO, "on the list, not going on", "op de lijst met rangschikking")
STATE(OUT, "out", END, "did not pass an eliminating round", "niet geslaagd voor een eliminerende ronde")
STATE(WITHDRAWN, "withdrawn", END, "candidature withdrawn", "kandidatuur ingetrokken")
STATE(PASSED, "passed", GO, "passed the selection", "geslaagd")
STATE(FAILED, "failed", END, "did not pass the selection", "niet geslaagd")
STATE(CHOSEN, "chosen", GO, "gets the function", "gekozen voor de functie")
STATE(RESERVE, "reserve", GO, "in the reserve", "in de wervingsreserve")
STATE(ENGAGED, "engaged", END, "took up a comparable post elsewhere", "aanvaardde een vergelijkbare functie elders")

STEP(SUBMITTED, PROC_VALID, VALID, "S1")
STEP(SUBMITTED, PROC_INVALID, INVALID, "S1")
STEP(SUBMITTED, PROC_TO_PROVE, TO_PROVE, "S1 E12")
STEP(TO_PROVE, PROC_VALID, VALID, "S1 E12")
STEP(TO_PROVE, PROC_INVALID, INVALID, "S1 E12")
STEP(TO_PROVE, PROC_TO_PROVE, TO_PROVE, "S1 E12")
STEP(VALID, PROC_VALID, VALID, "S1")
STEP(VALID, PROC_INVALID, INVALID, "S1")
STEP(VALID, PROC_TO_PROVE, TO_PROVE, "S1")
STEP(INVALID, PROC_VALID, VALID, "S1 E12")
STEP(INVALID, PROC_INVALID, INVALID, "S1")
STEP(INVALID, PROC_TO_PROVE, TO_PROVE, "S1 E12")

STEP(VALID, PROC_INVITED, INVITED, "T3 T4")
STEP(VALID, PROC_NOT_INVITED, LISTED, "L1")
STEP(VALID, PROC_FAILED, OUT, "T2")
STEP(VALID, PROC_ABSENT, OUT, "T5")
STEP(TO_PROVE, PROC_FAILED, OUT, "T2")
STEP(TO_PROVE, PROC_ABSENT, OUT, "T5")
STEP(INVITED, PROC_INVITED, INVITED, "R2")
STEP(INVITED, PROC_TOOK_PART, INVITED, "L6")
STEP(INVITED, PROC_NOT_INVITED, LISTED, "L1")
STEP(INVITED, PROC_FAILED, OUT, "R2 R4")
STEP(INVITED, PROC_ABSENT, OUT, "R2 R4")
STEP(INVITED, PROC_CANNOT, LISTED, "L5")
STEP(LISTED, PROC_INVITED, INVITED, "T4")
STEP(LISTED, PROC_CALLED, INVITED, "L4")
STEP(INVITED, PROC_PASSED, PASSED, "R4")
STEP(OUT, PROC_FAILED, FAILED, "R4")

STEP(SUBMITTED, PROC_WITHDRAWN, WITHDRAWN, "T4")
STEP(TO_PROVE, PROC_WITHDRAWN, WITHDRAWN, "T4")
STEP(VALID, PROC_WITHDRAWN, WITHDRAWN, "T4")
STEP(INVITED, PROC_WITHDRAWN, WITHDRAWN, "T4 L5")
STEP(LISTED, PROC_WITHDRAWN, WITHDRAWN, "L5")
STEP(PASSED, PROC_WITHDRAWN, WITHDRAWN, "R4")
STEP(CHOSEN, PROC_WITHDRAWN, WITHDRAWN, "R4")
STEP(RESERVE, PROC_WITHDRAWN, WITHDRAWN, "P1")

STEP(PASSED, PROC_CHOSEN, CHOSEN, "R4")
STEP(RESERVE, PROC_CHOSEN, CHOSEN, "R4 P3")
STEP(PASSED, PROC_NOT_CHOSEN, RESERVE, "P1")
STEP(RESERVE, PROC_OFFERED, RESERVE, "P3 P4 P5")
STEP(RESERVE, PROC_CALLED, ENGAGED, "P5 P6")

#undef STATE
#undef STEP
