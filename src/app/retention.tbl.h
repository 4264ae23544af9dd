/* SPDX-License-Identifier: Apache-2.0 */
/* clang-format off */
/* What is kept of people, for what and how long: RETAINED(token, key under `retention:` in procedure.yaml, months when that says
 * nothing, text of what it is, text of what for, text of from when it counts). */
RETAINED(FILE,  file,  24, RETENTION_FILE,  RETENTION_FILE_WHY,  RETENTION_FILE_FROM)
RETAINED(DRAFT, draft,  3, RETENTION_DRAFT, RETENTION_DRAFT_WHY, RETENTION_DRAFT_FROM)
RETAINED(READS, reads, 60, RETENTION_READS, RETENTION_READS_WHY, RETENTION_READS_FROM)
#undef RETAINED
