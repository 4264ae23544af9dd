/* SPDX-License-Identifier: Apache-2.0 */
#ifndef WEB_CANDIDATE_H
#define WEB_CANDIDATE_H
#include "app/document.h"
#include "app/draft.h"
#include "web/web.h"

/* What the candidate's pages share. Functions that answer bool have answered the request when they are false. */

/** The procedure of the address. */
bool mine_procedure(struct web_ctx *x, const struct procedure **ret);
/** The candidate this account is in the procedure of the address; empty when it did not apply. */
bool mine_candidate(struct web_ctx *x, str *ret);
/** The same, but who did not apply gets a 404: whose it is not, for them it does not exist. */
bool mine_own(struct web_ctx *x, str *ret);
/** The draft of the person, one made before signing in included; what documents settle is as the documents are. */
bool mine_draft(struct web_ctx *x, const struct procedure *p, str candidate, struct draft *ret);
/** The account's place in the visit before it signed in: a draft is kept there. */
int64_t mine_visitor(str token);
/** Note a question as asked. */
void mine_note_asked(struct arena *a, struct draft *d, str path);
/** Until when applications are taken, with the clock; NULL when that is over or there is no closing day. */
const struct view_deadline *mine_deadline(struct web_ctx *x);
/** Back to /mijn/NUMBER (with `more` behind it). */
void mine_see(struct web_ctx *x, const char *more);

/* ---- documents; page_upload.c ---- */

/** The document of a path. */
const struct document_slot *upload_slot(struct web_ctx *x, const struct procedure *p, str path);
/** The form to send it with. */
struct view_upload *upload_view(struct web_ctx *x, const struct document_slot *s, str action);
/** All documents that are asked of or were given by somebody; candidate empty: in a draft. may_add: they can be added to now. */
bool upload_documents(struct web_ctx *x, const struct ask_case *c, str candidate, bool may_add, struct view_documents *ret);

/** Send a document as a file to keep, under a name of ours, in a sandbox: nothing a browser would open in our place. */
void upload_send(struct web_ctx *x, str whose, const struct document_given *d);
/** Hand in the documents of the draft for who just applied, in the transaction of the application. */
MUST_USE ecode upload_submit(struct web_ctx *x, str candidate, struct err *e);

/** Confirm the change of an application: an act with only what differs (page_mine.c). */
MUST_USE ecode mine_change_submit(struct web_ctx *x, str candidate, const struct draft *d, struct err *e);

#endif
