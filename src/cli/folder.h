/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLI_FOLDER_H
#define CLI_FOLDER_H
#include "procedure/procedure.h"

/**
 * The files of a vacancy folder.
 *
 * lives    in `a`
 * errors   E_NOTFOUND       no such folder
 *          E_LIMIT E_IO E_INVALID   as file_list and file_load; at most 1,000 files of 16 MiB
 */
MUST_USE ecode folder_load(struct arena *a, str path, struct folder *ret, struct err *e);

#endif
