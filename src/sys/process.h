/* SPDX-License-Identifier: Apache-2.0 */
#ifndef SYS_PROCESS_H
#define SYS_PROCESS_H
#include <stdint.h>

/** Memory of this process that is in use (resident), in bytes; 0 where the system does not say. */
int64_t process_memory_bytes(void);
/** Bytes free for us on the file system of `path`; -1 where it does not say. */
int64_t process_disk_free_bytes(const char *path);

/** How many descriptors this process may have open; 0 where the system does not say. */
int64_t process_descriptors_max(void);

#endif
