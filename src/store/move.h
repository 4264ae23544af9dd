/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STORE_MOVE_H
#define STORE_MOVE_H
#include "store/store.h"

/** What was carried. */
struct moved {
    uint64_t tables, rows;
};

/**
 * Carry every row of every table from one database to another, of whatever engine, and compare what arrived with what left. `to`
 * has the schema and nothing in it. It is marked first: until store_move_finish nobody can open it but for moving, so that one cut
 * off half-way is never taken for a database. `from` is only read, as it stood at one moment.
 *
 * errors   E_STATE          the two have not the same tables
 *          E_TAMPERED       what arrived is not what left
 *          E_IO             disk or network
 */
MUST_USE ecode store_move(struct store *from, struct store *to, struct moved *ret, struct err *e);
/** Take the mark away: `to` is a database like any other. */
MUST_USE ecode store_move_finish(struct store *to, struct err *e);
/** Nothing but the leavings of a move or of a making that was cut off: may be made anew. */
MUST_USE ecode store_move_is_left_over(struct store *s, bool *ret, struct err *e);
/** E_STATE when it is the target of a move that was not finished. */
MUST_USE ecode move_refuse_unfinished(struct store *s, struct err *e);

#endif
