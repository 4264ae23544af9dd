/* SPDX-License-Identifier: Apache-2.0 */
/* clang-format off */
/* What `wervik doc` prints: DOC(name, function, key of its line of help). */
DOC(commands,   doc_commands,   DOC_COMMANDS)
DOC(acts,       doc_acts,       DOC_ACTS)
DOC(states,     doc_states,     DOC_STATES)
DOC(errors,     doc_errors,     DOC_ERRORS)
DOC(checks,     doc_checks,     DOC_CHECKS)
DOC(config,     doc_config,     DOC_CONFIG)
DOC(builtins,   doc_builtins,   DOC_BUILTINS)
DOC(man,        doc_man,        DOC_MAN)
DOC(completion, doc_completion, DOC_COMPLETION)
#undef DOC
