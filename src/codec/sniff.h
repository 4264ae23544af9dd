/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CODEC_SNIFF_H
#define CODEC_SNIFF_H
#include "base/err.h"

/** What a document that people send is, by its bytes; its name and what a browser says of it are never asked. */
typedef enum sniff_kind { SNIFF_PDF, SNIFF_JPEG, SNIFF_PNG, SNIFF__MAX } sniff_kind;

/** Why a document is not taken; each has a sentence and a remedy on screen. */
typedef enum sniff_fault {
    SNIFF_FINE,
    SNIFF_EMPTY,
    SNIFF_HEIC,   /* a telephone's own format that others cannot open */
    SNIFF_OFFICE, /* a word processor's file, or another archive */
    SNIFF_OTHER,  /* another kind */
    SNIFF_BROKEN, /* begins as one of ours but does not hold together or has no end */
    SNIFF_BOMB,   /* says it unpacks into more than anybody can look at */
    SNIFF_FAULT__MAX
} sniff_fault;

/** Pictures are taken up to this many pixels: a page of A3 at 600 dots an inch is 70 million. */
enum { SNIFF_PIXELS_MAX = 100000000 };

/**
 * Look at a document without decoding any of it.
 *
 * out      ret              the kind; untouched with a fault
 * pure     yes              time and memory do not depend on what the document says of itself
 */
sniff_fault sniff_file(str bytes, sniff_kind *ret);
/** "application/pdf". */
const char *sniff_type(sniff_kind k);
/** "pdf": behind the dot of a name. */
const char *sniff_ending(sniff_kind k);
/** The kind of such an ending; false when it is none. */
bool sniff_find(str ending, sniff_kind *ret);

#endif
