/* SPDX-License-Identifier: Apache-2.0 */
/* clang-format off */
/* What `wervik doc` prints: DOC(name, function, PAGE or PLAIN, key of its line of help). A PAGE is Markdown and gets a head. */
DOC(commands,   doc_commands,   PAGE, DOC_COMMANDS)
DOC(acts,       doc_acts,       PAGE, DOC_ACTS)
DOC(states,     doc_states,     PAGE, DOC_STATES)
DOC(errors,     doc_errors,     PAGE, DOC_ERRORS)
DOC(checks,     doc_checks,     PAGE, DOC_CHECKS)
DOC(config,     doc_config,     PAGE, DOC_CONFIG)
DOC(builtins,   doc_builtins,   PAGE, DOC_BUILTINS)
DOC(man,        doc_man,        PLAIN, DOC_MAN)
DOC(completion, doc_completion, PLAIN, DOC_COMPLETION)
#undef DOC
