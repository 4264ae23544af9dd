/* SPDX-License-Identifier: Apache-2.0 */
/* clang-format off */
/* Options: OPTION(where, name, kind, value, nl, en). `where` is a command's name, or "" for every command, "@db" for those that
 * open the database, "@json" for those a program may read. Kinds: FLAG takes no value, VALUE takes one. */
OPTION("",      "help",      FLAG,  "",          "toon hoe het commando werkt",                          "show how the command works")
OPTION("",      "lang",      VALUE, "nl|en",     "taal van de boodschappen",                             "language of messages")
OPTION("",      "config",    VALUE, "FILE",      "lees de instellingen uit dit bestand",                 "read the settings from this file")
OPTION("@db",   "db",        VALUE, "FILE",      "het bestand met de databank",                          "the database file")
OPTION("@db",   "key",       VALUE, "FILE",      "de sleutel die het logboek tekent",                    "the key that signs the log")
OPTION("@db",   "procedure", VALUE, "ID",        "de procedure, als er meer dan één is",                 "the procedure, when there is more than one")
OPTION("@db",   "at",        VALUE, "INSTANT",   "zet de klok, voor een repetitie: 2025-11-10T23:59:59", "set the clock, for a rehearsal: 2025-11-10T23:59:59")
OPTION("@db",   "as",        VALUE, "ROLE:NAME", "wie handelt",                                          "who acts")
OPTION("@json", "json",      FLAG,  "",          "antwoord als JSON",                                    "answer as JSON")
OPTION("dmn",   "decision",  VALUE, "NAME",      "enkel deze beslissing",                                "this decision only")
OPTION("serve", "port",      VALUE, "N",         "poort (8419; 0 = een vrije)",                          "port (8419; 0 = a free one)")
OPTION("serve", "address",   VALUE, "IP",        "adres om op te luisteren (127.0.0.1)",                 "address to listen on (127.0.0.1)")
OPTION("serve", "demo",      FLAG,  "",          "met repetitieklok en demoaccounts",                    "with rehearsal clock and demo accounts")
OPTION("serve", "behind-proxy", FLAG, "",        "geloof wat de proxy op deze machine zegt over de bezoeker", "believe what the proxy on this machine says of the visitor")
OPTION("feel",  "context",   VALUE, "FILE|-",    "namen en waarden: een JSON-object of een FEEL-context", "names and values: a JSON object or a FEEL context")
OPTION("feel",  "set",       VALUE, "NAME=EXPR", "geef een naam een waarde; mag vaker",                  "give a name a value; may be repeated")
OPTION("feel",  "now",       VALUE, "INSTANT",   "wat now() en today() antwoorden",                      "what now() and today() answer")
OPTION("feel",  "why",       FLAG,  "",          "toon wat het antwoord besliste",                       "show what decided the answer")
#undef OPTION
