/* SPDX-License-Identifier: Apache-2.0 */
/* clang-format off */
/* What `wervik doc` prints: DOC(name, function, key of its line of help). */
DOC(commands, doc_commands, DOC_COMMANDS)
DOC(config,   doc_config,   DOC_CONFIG)
DOC(errors,   doc_errors,   DOC_ERRORS)
#undef DOC
