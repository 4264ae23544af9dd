/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STORE_SQL_H
#define STORE_SQL_H

/** Every SQL statement of the program by name; the texts are the rows of sql.tbl.h. */
enum sql_id {
#define SQL(name, text) SQL_##name,
#include "store/sql.tbl.h"
    SQL__MAX
};

#endif
