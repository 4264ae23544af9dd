/* SPDX-License-Identifier: Apache-2.0 */
#ifndef EXAM_QTI_H
#define EXAM_QTI_H
#include "exam/bank.h"

/*
 * Banks as packages of QTI (1EdTech): a ZIP with a manifest, an item a file and a test that lists them (docs/qti.md). What comes in
 * is refused by name where it is more than an item can say; nothing is left out in silence but looks.
 */

/** Editions; the rows of qti.tbl.h. */
typedef enum qti_edition {
#define QTI(token, name, ns, xsd, cp, schema, version, item, test, templates, ending) QTI_##token,
#include "exam/qti.tbl.h"
    QTI__MAX
} qti_edition;

/** "3.0" for QTI_30. */
const char *qti_edition_name(qti_edition q);
/** The edition of this name; false leaves *ret alone. */
bool qti_edition_parse(str name, qti_edition *ret);

/**
 * Write a bank as a package; the same bank gives the same bytes.
 *
 * in       title           of the test that lists the items
 * out      ret             a ZIP, in `a`
 * errors   E_INVALID       an item whose picture was drawn by a generator
 *          E_LIMIT         larger than `a` may be
 *          E_IO E_NOTFOUND as zip_write
 * pure     yes
 */
MUST_USE ecode qti_write(struct arena *a, const struct bank *bank, str title, qti_edition edition, str *ret, struct err *e);
/**
 * Read a package. Items come in the order of its test, their kind from the test's categories; pictures are taken as they are, and
 * named by the files they were.
 *
 * in       file            its name, for places in messages
 * out      ret             in `a`; every item whole (item_check). Reasons and difficulty are there when the package has them
 * errors   E_INVALID       with file, line and remedy: an interaction, a way of scoring or a markup that an item cannot say; a
 * script, a reference outwards, a name that leads out; an item that is not whole E_SYNTAX        no package, or XML that is none;
 * document types and entities among it E_LIMIT         larger than a package may be (exam/zip.h), or more than 2,000 items
 *          E_NOTFOUND      a file that the manifest names is not there; libzip is not on this machine
 * pure     yes
 */
MUST_USE ecode qti_read(struct arena *a, str file, str bytes, struct bank *ret, struct err *e);
/** A bank of kind `item` as its file: reading it gives the same items. Pictures are named by their file. */
str bank_print(struct arena *a, const struct bank *bank);

#endif
