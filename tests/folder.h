/* SPDX-License-Identifier: Apache-2.0 */
#ifndef TESTS_FOLDER_H
#define TESTS_FOLDER_H
#include <unistd.h>

/** Where tests put their files: in memory where the system has that, since a disk may take half a second for one sync. */
static inline const char *test_folder(void) { return access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp"; }

#endif
