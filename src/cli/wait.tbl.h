/* SPDX-License-Identifier: Apache-2.0 */
/* clang-format off */
/* What waits for whom: WAIT(member of the funnel, who nl, who en, what nl, what en), shown where the count is not 0. */
WAIT("submitted",   "selectieverantwoordelijke", "selection officer", "te toetsen: wervik screen",                         "to be screened: wervik screen")
WAIT("unconfirmed", "selectieverantwoordelijke", "selection officer", "voorstellen te bevestigen: wervik confirm",         "proposals to be confirmed: wervik confirm")
WAIT("to-prove",    "kandidaten",                "candidates",        "een bewijs te bezorgen: wervik prove",              "a proof to bring: wervik prove")
WAIT("invited",     "jury",                      "jury",              "uitgenodigd: wervik attend, assess, close, result", "invited: wervik attend, assess, close, result")
WAIT("passed",      "lijnmanager",               "line manager",      "geslaagd, te kiezen: wervik appoint, dan end",      "passed, to be chosen from: wervik appoint, then end")
#undef WAIT
