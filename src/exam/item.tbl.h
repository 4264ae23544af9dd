/* SPDX-License-Identifier: Apache-2.0 */
/* Kinds of item: ITEM(token, word in banks and in the log, the interaction of QTI it stands for, what one does). */
ITEM(CHOICE,   "choice",   "choiceInteraction",       "choose one option")
ITEM(MULTIPLE, "multiple", "choiceInteraction",       "choose every option that fits")
ITEM(ORDER,    "order",    "orderInteraction",        "put the options in order")
ITEM(MATCH,    "match",    "matchInteraction",        "give each option its slot")
ITEM(INLINE,   "inline",   "inlineChoiceInteraction", "choose a word for each gap of a text")
ITEM(TEXT,     "text",     "textEntryInteraction",    "type a word or number")
ITEM(HOTSPOT,  "hotspot",  "hotspotInteraction",      "point at a place in a picture")
#undef ITEM
