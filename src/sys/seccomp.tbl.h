/* SPDX-License-Identifier: Apache-2.0 */
/* What confine.c uses of libseccomp. FUNCTION(name) */
FUNCTION(seccomp_init)
FUNCTION(seccomp_load)
FUNCTION(seccomp_release)
FUNCTION(seccomp_rule_add_array)
FUNCTION(seccomp_syscall_resolve_name)
#undef FUNCTION
