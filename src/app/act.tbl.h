/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What people can do: the one list that command options, .play lines, forms and the log are made from.
 *
 * ACT(token, word, who may, clauses, English help, Dutch help)
 * ARG(token, name, type, NEED or MAY, OPEN or SEALED, choices, English help, Dutch help)
 *
 * Who may: C candidate, O selection officer, J jury member, M line manager, R registry (a connector),
 * K clerk, H chair of the jury, A the agency, X an approver outside.
 * SEALED arguments are personal: the log holds them under the person's key only. A row may stand for several people at
 * once where an argument of type CANDIDATES exists; left out, it means everybody concerned.
 */
#ifndef ACT
#define ACT(token, word, who, clauses, en, nl)
#endif
#ifndef ARG
#define ARG(token, name, type, need, privacy, choices, en, nl)
#endif

ACT(PUBLISH, "publish", O, "N1 N2", "publish a vacancy: its folder becomes the procedure", "publiceer een vacature")
ARG(PUBLISH, "folder", FOLDER, NEED, OPEN, "", "the vacancy folder", "de map van de vacature")

ACT(AMEND, "amend", O, "N5", "put a new version of the vacancy folder in force", "vervang de vacaturemap door een nieuwe versie")
ARG(AMEND, "folder", FOLDER, NEED, OPEN, "", "the new vacancy folder", "de nieuwe map")
ARG(AMEND, "reason", TEXT, NEED, OPEN, "", "why it changes", "waarom ze wijzigt")

ACT(APPLY, "apply", C | O | K, "N1 N3 N4", "apply, online or by a paper form that staff key in",
    "solliciteer, online of met een papieren formulier")
ARG(APPLY, "name", TEXT, NEED, SEALED, "", "name of the person", "naam")
ARG(APPLY, "mail", TEXT, MAY, SEALED, "", "mail address", "e-mailadres")
ARG(APPLY, "channel", CHANNEL, MAY, OPEN, "", "the channel stated", "het opgegeven kanaal")
ARG(APPLY, "facts", JSON, MAY, SEALED, "", "what is stated, by name of the rule input", "de opgegeven feiten")
ARG(APPLY, "via", CHOICE, MAY, OPEN, "online|paper", "how it came in (online)", "hoe ze binnenkwam")
ARG(APPLY, "received", INSTANT, MAY, OPEN, "", "paper: when the form was received, which is what counts",
    "papier: datum van ontvangst, die telt")
ARG(APPLY, "language", TEXT, MAY, OPEN, "", "language of the application (nl)", "taal van de sollicitatie")

ACT(CHANGE, "change", C | O | K, "N4", "correct or add to an application before the deadline",
    "wijzig een sollicitatie voor de uiterste datum")
ARG(CHANGE, "candidate", CANDIDATE, NEED, OPEN, "", "who", "wie")
ARG(CHANGE, "name", TEXT, MAY, SEALED, "", "another name", "een andere naam")
ARG(CHANGE, "channel", CHANNEL, MAY, OPEN, "", "another channel", "een ander kanaal")
ARG(CHANGE, "facts", JSON, MAY, SEALED, "", "facts that replace those stated; null takes one away",
    "feiten die de opgegeven vervangen")

ACT(PROVE, "prove", O | K | R, "E12 S2 S3", "register a proof or a checked fact", "registreer een bewijs of nagekeken feit")
ARG(PROVE, "candidate", CANDIDATE, NEED, OPEN, "", "who", "wie")
ARG(PROVE, "facts", JSON, NEED, SEALED, "", "the facts it settles", "de feiten die het vastlegt")
ARG(PROVE, "source", TEXT, NEED, SEALED, "", "the document or registry", "het stuk of register")

ACT(LOOK_UP, "look-up", R, "S3 E12", "keep what a registry answered about a candidate; it settles nothing by itself",
    "bewaar wat een register over een kandidaat antwoordt; het beslist zelf niets")
ARG(LOOK_UP, "candidate", CANDIDATE, NEED, OPEN, "", "who", "wie")
ARG(LOOK_UP, "fact", TEXT, NEED, OPEN, "", "the fact it was asked for", "het feit waarvoor het bevraagd werd")
ARG(LOOK_UP, "answer", TEXT, NEED, SEALED, "", "what it said, as it said it (JSON)", "wat het antwoordde, zoals het dat zei (JSON)")

ACT(DOCUMENT, "document", C | O | K, "E12 S2 S3", "hand in a document: the proof of a requirement", "geef een bewijsstuk af")
ARG(DOCUMENT, "candidate", CANDIDATE, NEED, OPEN, "", "who", "wie")
ARG(DOCUMENT, "proof", TEXT, NEED, OPEN, "", "which proof: the fact or part it belongs to, as the procedure names it",
    "welk bewijs: het feit of het deel ervan")
ARG(DOCUMENT, "file", FILE, NEED, OPEN, "", "the document: PDF, JPEG or PNG", "het stuk: PDF, JPEG of PNG")

ACT(TAKE_BACK, "take-back", C | O | K, "N4", "take a document back before the deadline", "neem een bewijsstuk terug voor de uiterste dag")
ARG(TAKE_BACK, "candidate", CANDIDATE, NEED, OPEN, "", "who", "wie")
ARG(TAKE_BACK, "document", COUNT, NEED, OPEN, "", "its number", "het nummer ervan")

ACT(SCREEN, "screen", O, "S1 E1 E12", "test applications against the conditions: a proposal with reasons",
    "toets de sollicitaties: een voorstel met redenen")
ARG(SCREEN, "candidates", CANDIDATES, MAY, OPEN, "", "who (all not yet proposed or changed since)", "wie")

ACT(CONFIRM, "confirm", O, "S1", "confirm a proposal, or deviate from it with a reason",
    "bevestig een voorstel, of wijk af met een reden")
ARG(CONFIRM, "candidates", CANDIDATES, MAY, OPEN, "", "who (all whose proposal stands open)", "wie")
ARG(CONFIRM, "outcome", CHOICE, MAY, OPEN, "valid|invalid|open", "the outcome (as proposed)", "de uitkomst")
ARG(CONFIRM, "channel", CHANNEL, MAY, OPEN, "", "the channel (as proposed)", "het kanaal")
ARG(CONFIRM, "reason", TEXT, MAY, SEALED, "", "why it deviates", "waarom ze afwijkt")

ACT(ASK_PROOF, "ask-proof", O | K, "S1 E12 S2 S3", "ask a candidate for a missing proof, by a day",
    "vraag een kandidaat om een ontbrekend bewijs, tegen een dag")
ARG(ASK_PROOF, "candidate", CANDIDATE, NEED, OPEN, "", "who", "wie")
ARG(ASK_PROOF, "what", TEXT, NEED, SEALED, "", "what is missing, in words for the candidate", "wat ontbreekt, in woorden voor de kandidaat")
ARG(ASK_PROOF, "until", DATE, NEED, OPEN, "", "the last day to hand it in", "de laatste dag om het te bezorgen")

ACT(SCORE, "score", O | K | R, "T1 T2", "register test scores", "registreer testscores")
ARG(SCORE, "candidate", CANDIDATE, NEED, OPEN, "", "who", "wie")
ARG(SCORE, "round", ROUND, MAY, OPEN, "", "the round (the first with scores)", "de ronde")
ARG(SCORE, "scores", MEASURES, NEED, OPEN, "", "each measure with its score", "elke meting met haar score")
ARG(SCORE, "taken", INSTANT, MAY, OPEN, "", "when the test was taken (now)", "wanneer de test werd afgelegd")

ACT(CLOSE, "close", O, "T2 T3 T5 L1 L2", "close a round: gates, cut, ranking, absent",
    "sluit een ronde af: drempel, besten, rangschikking")
ARG(CLOSE, "round", ROUND, NEED, OPEN, "", "the round", "de ronde")

ACT(INVITE, "invite", O, "T4", "invite the next best to a place that came free",
    "nodig de volgende uit voor een vrijgekomen plaats")
ARG(INVITE, "round", ROUND, MAY, OPEN, "", "the round whose ranking is used (the last closed)", "de ronde")

ACT(WITHDRAW, "withdraw", C | O | K, "T4 L5", "withdraw the candidature", "trek de kandidatuur in")
ARG(WITHDRAW, "candidate", CANDIDATE, NEED, OPEN, "", "who", "wie")
ARG(WITHDRAW, "reason", TEXT, MAY, SEALED, "", "why, if told", "waarom")

ACT(CANNOT_ATTEND, "cannot-attend", C | O | K, "L5", "cannot take part in the next phase, but stays a candidate",
    "kan niet deelnemen, maar blijft kandidaat")
ARG(CANNOT_ATTEND, "candidate", CANDIDATE, NEED, OPEN, "", "who", "wie")
ARG(CANNOT_ATTEND, "round", ROUND, MAY, OPEN, "", "which round (the one invited to)", "welke ronde")
ARG(CANNOT_ATTEND, "reason", TEXT, MAY, SEALED, "", "why, if told", "waarom")

ACT(ACCEPT, "accept", C | O | K, "T4 L5 R1", "say that one will take part in the round invited to",
    "bevestig de deelname aan de ronde")
ARG(ACCEPT, "candidate", CANDIDATE, NEED, OPEN, "", "who", "wie")
ARG(ACCEPT, "round", ROUND, MAY, OPEN, "", "which round (the one invited to)", "welke ronde")

ACT(ATTEND, "attend", O | K | H, "L6", "register that the invited took part, or stayed away", "registreer wie deelnam of wegbleef")
ARG(ATTEND, "candidates", CANDIDATES, MAY, OPEN, "", "who (all invited)", "wie")
ARG(ATTEND, "round", ROUND, MAY, OPEN, "", "the round (the one invited to)", "de ronde")
ARG(ATTEND, "present", CHOICE, MAY, OPEN, "yes|no", "took part (yes)", "nam deel")

ACT(CALL, "call", O | M | A, "L4", "call the next of a list, in its order", "doe een beroep op de volgenden van een lijst")
ARG(CALL, "list", LIST, NEED, OPEN, "", "the list", "de lijst")
ARG(CALL, "count", COUNT, MAY, OPEN, "", "how many (1)", "hoeveel")
ARG(CALL, "reason", TEXT, MAY, OPEN, "", "why", "waarom")

ACT(EXTEND, "extend", M | O | A | X, "L3 P2", "extend a list or the reserve", "verleng een lijst of de reserve")
ARG(EXTEND, "list", LIST, NEED, OPEN, "", "the list", "de lijst")
ARG(EXTEND, "until", DATE, NEED, OPEN, "", "its new last day", "de nieuwe laatste dag")
ARG(EXTEND, "reason", TEXT, NEED, OPEN, "", "why", "waarom")

ACT(SEAT, "seat", O, "R1 R3", "name a member of the jury", "stel een jurylid aan")
ARG(SEAT, "juror", TEXT, NEED, OPEN, "", "the member", "het jurylid")
ARG(SEAT, "round", ROUND, MAY, OPEN, "", "the round (every round with a jury)", "de ronde")

ACT(EXCUSE, "excuse", O | H | J, "R3", "excuse a jury member who has a tie to a candidate",
    "onthef een jurylid met een band met een kandidaat")
ARG(EXCUSE, "juror", TEXT, NEED, OPEN, "", "the member", "het jurylid")
ARG(EXCUSE, "candidate", CANDIDATE, NEED, OPEN, "", "the candidate", "de kandidaat")
ARG(EXCUSE, "reason", TEXT, NEED, SEALED, "", "the tie", "de band")

ACT(ASSESS, "assess", J | H | O, "R1 R2 R3", "a jury's assessment: each member alone, then agreed",
    "beoordeling door de jury: eerst alleen, dan samen")
ARG(ASSESS, "candidate", CANDIDATE, NEED, OPEN, "", "who", "wie")
ARG(ASSESS, "round", ROUND, NEED, OPEN, "", "the round", "de ronde")
ARG(ASSESS, "juror", TEXT, MAY, OPEN, "", "the member who scores alone; left out = agreed by all",
    "het jurylid; weggelaten = in overleg")
ARG(ASSESS, "scores", MEASURES, MAY, OPEN, "", "each criterion with its score", "elk criterium met zijn score")
ARG(ASSESS, "outcome", CHOICE, MAY, OPEN, "passed|failed", "agreed: the outcome", "de uitkomst")
ARG(ASSESS, "reason", TEXT, MAY, SEALED, "", "the motivation", "de motivering")

ACT(RESULT, "result", O | H | J, "R4", "the end result of a candidate, with reasons",
    "het eindresultaat van een kandidaat, met redenen")
ARG(RESULT, "candidate", CANDIDATE, NEED, OPEN, "", "who", "wie")
ARG(RESULT, "outcome", CHOICE, NEED, OPEN, "passed|failed", "passed or not", "geslaagd of niet")
ARG(RESULT, "reason", TEXT, NEED, SEALED, "", "the motivation", "de motivering")

ACT(APPOINT, "appoint", M | A | X, "R4 C9", "choose who gets the function, compared with the others who passed",
    "kies wie de functie krijgt, in vergelijking")
ARG(APPOINT, "candidate", CANDIDATE, NEED, OPEN, "", "who", "wie")
ARG(APPOINT, "reason", TEXT, NEED, SEALED, "", "the comparison", "de vergelijking")

ACT(ADMIT, "admit", O, "D1 D2 D3 D4 E3 E4", "judge the admission conditions on the date of hire",
    "toets de toelatingsvoorwaarden op de datum van indiensttreding")
ARG(ADMIT, "candidate", CANDIDATE, NEED, OPEN, "", "who", "wie")
ARG(ADMIT, "date", DATE, MAY, OPEN, "", "date of hire, transfer or promotion (today)", "datum van indiensttreding")
ARG(ADMIT, "facts", JSON, MAY, SEALED, "", "facts known since", "feiten sindsdien gekend")

ACT(TERMS, "terms", O, "C1 C2 C3 C4 C5 C6 C7 C8 C9", "contract, pay, probation and latest start",
    "contract, loon, proeftijd en uiterste start")
ARG(TERMS, "candidate", CANDIDATE, NEED, OPEN, "", "who", "wie")
ARG(TERMS, "facts", JSON, MAY, SEALED, "", "facts known since", "feiten sindsdien gekend")

ACT(END, "end", O, "P1 P2", "end the selection procedure: the reserve begins", "sluit de selectieprocedure af: de reserve begint")

ACT(OPEN_PLACE, "open-place", M | O | A, "L4 P3", "a vacancy more, or one that came free again",
    "een bijkomende of opnieuw vrije vacature")
ARG(OPEN_PLACE, "count", COUNT, MAY, OPEN, "", "how many (1)", "hoeveel")
ARG(OPEN_PLACE, "reason", TEXT, NEED, OPEN, "", "why", "waarom")

ACT(OFFER, "offer", O | M | A, "P3 P4 P5 P6", "offer somebody of the reserve a post", "doe iemand van de reserve een aanbod")
ARG(OFFER, "candidate", CANDIDATE, NEED, OPEN, "", "who", "wie")
ARG(OFFER, "kind", CHOICE, NEED, OPEN, "permanent|fixed-term|comparable", "what is offered", "wat wordt aangeboden")
ARG(OFFER, "vacancy", TEXT, MAY, OPEN, "", "comparable: the vacancy compared before", "vergelijkbaar: de vergeleken vacature")
ARG(OFFER, "interview", CHOICE, MAY, OPEN, "yes|no", "with an additional interview (no)", "met een bijkomend gesprek")

ACT(ANSWER, "answer", C | O | K, "P4 P6", "what became of an offer", "wat er van een aanbod werd")
ARG(ANSWER, "candidate", CANDIDATE, NEED, OPEN, "", "who", "wie")
ARG(ANSWER, "answer", CHOICE, NEED, OPEN, "accepted|declined|not-selected|no-answer", "the answer", "het antwoord")
ARG(ANSWER, "kind", CHOICE, MAY, OPEN, "permanent|fixed-term|comparable", "which offer (the only open one)", "welk aanbod")

ACT(COMPARE, "compare", O, "P5", "judge whether another vacancy is comparable", "toets of een andere vacature vergelijkbaar is")
ARG(COMPARE, "vacancy", TEXT, NEED, OPEN, "", "the other vacancy", "de andere vacature")
ARG(COMPARE, "facts", JSON, NEED, OPEN, "", "its conditions, content and competencies", "haar voorwaarden, inhoud en competenties")

ACT(MOVE, "move", O, "N5 T5", "change a date or a form, for all or some candidates; they are told",
    "wijzig een datum of vorm; wie het aangaat wordt verwittigd")
ARG(MOVE, "what", TEXT, NEED, OPEN, "", "the moment as the procedure names it, or a round's form",
    "het moment zoals de procedure het noemt")
ARG(MOVE, "to", TEXT, NEED, OPEN, "", "the new date, window (from..until) or form", "de nieuwe datum, periode of vorm")
ARG(MOVE, "candidates", CANDIDATES, MAY, OPEN, "", "who (everybody concerned)", "wie")
ARG(MOVE, "reason", TEXT, NEED, OPEN, "", "the unforeseen circumstance", "de onvoorziene omstandigheid")

ACT(REQUEST, "request", C | O | K, "", "ask for a correction, erasure or feedback, or complain",
    "vraag een rechtzetting, wissing of feedback, of dien een klacht in")
ARG(REQUEST, "candidate", CANDIDATE, NEED, OPEN, "", "who", "wie")
ARG(REQUEST, "kind", CHOICE, NEED, OPEN, "correction|erasure|feedback|complaint", "what is asked", "wat gevraagd wordt")
ARG(REQUEST, "text", TEXT, MAY, SEALED, "", "in the person's own words", "in eigen woorden")

ACT(REPLY, "reply", O, "", "answer a request", "beantwoord een verzoek")
ARG(REPLY, "candidate", CANDIDATE, NEED, OPEN, "", "who", "wie")
ARG(REPLY, "request", COUNT, NEED, OPEN, "", "its number", "het nummer ervan")
ARG(REPLY, "text", TEXT, NEED, SEALED, "", "the answer", "het antwoord")

ACT(FORGET, "forget", O, "", "erase a person: the key is destroyed, ranks and counts stay provable",
    "wis een persoon: rangen en aantallen blijven bewijsbaar")
ARG(FORGET, "candidate", CANDIDATE, NEED, OPEN, "", "who", "wie")
ARG(FORGET, "ground", CHOICE, MAY, OPEN, "asked|term", "why: the person asked it, or the term of retention is over (asked)", "waarom: gevraagd, of de bewaartermijn is voorbij")

ACT(GRANT, "grant", O, "T1", "grant somebody a reasonable adjustment of the test", "sta een redelijke aanpassing van de test toe")
ARG(GRANT, "candidate", CANDIDATE, NEED, OPEN, "", "who", "wie")
ARG(GRANT, "extra", COUNT, MAY, OPEN, "", "per cent more time", "procent meer tijd")
ARG(GRANT, "size", CHOICE, MAY, OPEN, "normal|large", "size of type", "lettergrootte")
ARG(GRANT, "round", ROUND, MAY, OPEN, "", "the round (the first with a test)", "de ronde")
ARG(GRANT, "reason", TEXT, NEED, SEALED, "", "why", "waarom")

ACT(SIT, "sit", C | O | K, "T1 T5", "open the test, or go on with it on another device",
    "open de test, of ga ermee verder op een ander toestel")
ARG(SIT, "candidate", CANDIDATE, NEED, OPEN, "", "who", "wie")
ARG(SIT, "declares", CHOICE, NEED, OPEN, "yes", "the statement of honesty was made", "de verklaring is afgelegd")
ARG(SIT, "device", TEXT, MAY, OPEN, "", "the browser's own random name", "de willekeurige naam van het toestel")
ARG(SIT, "seed", TEXT, MAY, OPEN, "", "what the forms follow from (made at random)", "waaruit de vragen volgen")
ARG(SIT, "round", ROUND, MAY, OPEN, "", "the round (the first with a test)", "de ronde")

ACT(BEGIN_PART, "begin-part", C | O | K, "T1 T5", "begin a part of the test: its time runs", "begin een deel van de test: de tijd loopt")
ARG(BEGIN_PART, "candidate", CANDIDATE, NEED, OPEN, "", "who", "wie")
ARG(BEGIN_PART, "part", TEXT, NEED, OPEN, "", "the part", "het deel")
ARG(BEGIN_PART, "device", TEXT, MAY, OPEN, "", "the browser's own name", "de naam van het toestel")
ARG(BEGIN_PART, "round", ROUND, MAY, OPEN, "", "the round (the first with a test)", "de ronde")

ACT(RESPOND, "respond", C | O | K, "T1", "answer items of the part under way", "beantwoord vragen van het deel dat loopt")
ARG(RESPOND, "candidate", CANDIDATE, NEED, OPEN, "", "who", "wie")
ARG(RESPOND, "answers", ANSWERS, NEED, SEALED, "", "each item with its answer; empty takes it back", "elke vraag met haar antwoord")
ARG(RESPOND, "number", COUNT, MAY, OPEN, "", "the how-many-eth delivery of this device (the next)", "de hoeveelste levering van dit toestel")
ARG(RESPOND, "device", TEXT, MAY, OPEN, "", "the browser's own name", "de naam van het toestel")
ARG(RESPOND, "round", ROUND, MAY, OPEN, "", "the round (the first with a test)", "de ronde")

ACT(HAND_IN, "hand-in", C | O | K, "T1 T5", "hand in a part or the test; an officer: every test whose time is over",
    "geef een deel of de test af; de verantwoordelijke: elke test waarvan de tijd om is")
ARG(HAND_IN, "candidates", CANDIDATES, MAY, OPEN, "", "who (all whose time is over)", "wie")
ARG(HAND_IN, "part", TEXT, MAY, OPEN, "", "the part (the whole test)", "het deel")
ARG(HAND_IN, "round", ROUND, MAY, OPEN, "", "the round (the first with a test)", "de ronde")

ACT(GIVE_BACK, "give-back", O, "N5 T1", "give back the time that an outage took from everybody whose clock ran",
    "geef de tijd terug die een storing nam van wie bezig was")
ARG(GIVE_BACK, "from", INSTANT, NEED, OPEN, "", "when it began", "wanneer ze begon")
ARG(GIVE_BACK, "until", INSTANT, NEED, OPEN, "", "when it was over", "wanneer ze voorbij was")
ARG(GIVE_BACK, "candidates", CANDIDATES, MAY, OPEN, "", "who (everybody whose clock ran)", "wie")
ARG(GIVE_BACK, "round", ROUND, MAY, OPEN, "", "the round (the first with a test)", "de ronde")
ARG(GIVE_BACK, "reason", TEXT, NEED, OPEN, "", "what failed", "wat er misging")

ACT(SIGNAL, "signal", C, "T1", "note something during the test: a signal, never a verdict", "noteer iets tijdens de test: een signaal, geen oordeel")
ARG(SIGNAL, "candidate", CANDIDATE, NEED, OPEN, "", "who", "wie")
ARG(SIGNAL, "kind", CHOICE, NEED, OPEN, "focus|paste|fast|offline", "what", "wat")
ARG(SIGNAL, "item", TEXT, MAY, OPEN, "", "at which item", "bij welke vraag")

ACT(NEUTRALISE, "neutralise", O, "T2", "take a faulty item out for everybody: all are scored again",
    "neutraliseer een foute vraag: iedereen wordt opnieuw gescoord")
ARG(NEUTRALISE, "item", TEXT, NEED, OPEN, "", "the item", "de vraag")
ARG(NEUTRALISE, "round", ROUND, MAY, OPEN, "", "the round (the first with a test)", "de ronde")
ARG(NEUTRALISE, "reason", TEXT, NEED, OPEN, "", "what is wrong with it", "wat eraan schort")

ACT(PLAN_DAY, "plan-day", O, "R1 R2", "plan a day of interviews: times in rooms", "plan een gespreksdag: uren in lokalen")
ARG(PLAN_DAY, "day", DATE, NEED, OPEN, "", "the day", "de dag")
ARG(PLAN_DAY, "rooms", TEXT, NEED, OPEN, "", "the rooms, with a comma between two", "de lokalen, met een komma ertussen")
ARG(PLAN_DAY, "from", TEXT, NEED, OPEN, "", "when the first begins (09:00)", "wanneer het eerste gesprek begint (09:00)")
ARG(PLAN_DAY, "length", COUNT, NEED, OPEN, "", "minutes of one", "minuten per gesprek")
ARG(PLAN_DAY, "count", COUNT, NEED, OPEN, "", "how many in each room", "hoeveel per lokaal")
ARG(PLAN_DAY, "pause", COUNT, MAY, OPEN, "", "minutes between two (none)", "minuten tussen twee gesprekken")
ARG(PLAN_DAY, "lunch", TEXT, MAY, OPEN, "", "when nobody is received (12:00-13:00)", "wanneer niemand ontvangen wordt (12:00-13:00)")
ARG(PLAN_DAY, "round", ROUND, MAY, OPEN, "", "the round (the first with interviews)", "de ronde")

ACT(DROP_SLOTS, "drop-slots", O, "R1 R2", "take free times off the plan of the day", "schrap vrije uren van de dagplanning")
ARG(DROP_SLOTS, "slots", TEXT, NEED, OPEN, "", "their numbers (3, 5-8)", "de nummers (3, 5-8)")
ARG(DROP_SLOTS, "reason", TEXT, MAY, OPEN, "", "why", "waarom")

ACT(PANEL, "panel", O, "R1 R2 R3", "say who of the jury sits in a room", "zeg wie van de jury in een lokaal zetelt")
ARG(PANEL, "room", TEXT, NEED, OPEN, "", "the room", "het lokaal")
ARG(PANEL, "jurors", TEXT, MAY, OPEN, "", "the members, with a comma between two (nobody)", "de leden, met een komma ertussen")
ARG(PANEL, "day", DATE, MAY, OPEN, "", "the day (the only one planned)", "de dag")
ARG(PANEL, "round", ROUND, MAY, OPEN, "", "the round (the first with interviews)", "de ronde")

ACT(OPEN_CHOICE, "open-choice", O, "R1 R2", "let candidates choose a free time; they are told",
    "laat kandidaten een vrij uur kiezen; ze worden verwittigd")
ARG(OPEN_CHOICE, "until", INSTANT, NEED, OPEN, "", "until when", "tot wanneer")
ARG(OPEN_CHOICE, "round", ROUND, MAY, OPEN, "", "the round (the first with interviews)", "de ronde")

ACT(TAKE_SLOT, "take-slot", C | O | K, "R1 R2 R3", "choose or give somebody a time of the interview day",
    "kies of geef een uur op de gespreksdag")
ARG(TAKE_SLOT, "candidate", CANDIDATE, NEED, OPEN, "", "who", "wie")
ARG(TAKE_SLOT, "slot", COUNT, NEED, OPEN, "", "the number of the time", "het nummer van het uur")
ARG(TAKE_SLOT, "reason", TEXT, MAY, SEALED, "", "why it changes; the candidate reads it", "waarom het wijzigt; de kandidaat leest dit")

ACT(FILL_SLOTS, "fill-slots", O, "R1 R2 R3", "give everybody without a time a free one, in the order of a lot",
    "geef wie nog geen uur heeft een vrij uur, in de volgorde van een loting")
ARG(FILL_SLOTS, "seed", TEXT, MAY, OPEN, "", "what the lot follows from (made at random)", "waaruit de loting volgt")
ARG(FILL_SLOTS, "round", ROUND, MAY, OPEN, "", "the round (the first with interviews)", "de ronde")

ACT(ASK_SLOT, "ask-slot", C | O | K, "R1 R2", "ask for another time of the interview day", "vraag een ander uur op de gespreksdag")
ARG(ASK_SLOT, "candidate", CANDIDATE, NEED, OPEN, "", "who", "wie")
ARG(ASK_SLOT, "reason", TEXT, NEED, SEALED, "", "why, and when it would suit", "waarom, en wanneer het wel past")

ACT(KEEP_SLOT, "keep-slot", O, "R1 R2", "answer that the time stays as it is", "antwoord dat het uur blijft zoals het is")
ARG(KEEP_SLOT, "candidate", CANDIDATE, NEED, OPEN, "", "who", "wie")
ARG(KEEP_SLOT, "reason", TEXT, NEED, SEALED, "", "why; the candidate reads it", "waarom; de kandidaat leest dit")

ACT(DECLARE, "declare", J | H | O, "R3", "declare that every tie of a jury member to a candidate is told",
    "verklaar dat elke band van een jurylid met een kandidaat gemeld is")
ARG(DECLARE, "juror", TEXT, NEED, OPEN, "", "the member", "het jurylid")

#undef ACT
#undef ARG
