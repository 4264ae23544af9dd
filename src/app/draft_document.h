/* SPDX-License-Identifier: Apache-2.0 */
#ifndef APP_DRAFT_DOCUMENT_H
#define APP_DRAFT_DOCUMENT_H
#include "app/document.h"

/*
 * Documents added to an application that is not submitted yet. They are no part of any log and lie sealed under a key of the
 * draft; submitting hands each in under the person's own key, and giving up the draft destroys key and bytes.
 */

/**
 * Add one.
 *
 * in       owner            an account's id
 *          d                proof, name, given and data; the rest is found from the data
 * errors   E_INVALID E_LIMIT   as document_check; more than DOCUMENTS_MAX
 */
MUST_USE ecode draft_document_add(struct store *s, struct arena *a, int64_t owner, str procedure, const struct document_given *d,
                                  struct err *e);
/** Those of a draft, in the order they came; `document` is the number to name one by. */
MUST_USE ecode draft_documents(struct store *s, struct arena *a, int64_t owner, str procedure, const struct document_given **ret,
                               size_t *ret_n, struct err *e);
/** One with its bytes. Errors: E_NOTFOUND, E_TAMPERED. */
MUST_USE ecode draft_document_open(struct store *s, struct arena *a, int64_t owner, str procedure, int64_t document,
                                   struct document_given *ret, struct err *e);
/** Throw one away; one that is not there is fine. */
MUST_USE ecode draft_document_del(struct store *s, int64_t owner, str procedure, int64_t document, struct err *e);
/** Throw all of them away, and their key. */
MUST_USE ecode draft_documents_del(struct store *s, int64_t owner, str procedure, struct err *e);

#endif
