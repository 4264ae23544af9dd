/* SPDX-License-Identifier: Apache-2.0 */
/* What a confined process is left with. Read by sys/confine.c.
 *   READABLE(path)   of the system, that may be read: libraries, zones, certificates, fonts, what the kernel says
 *   DENIED(call)     a system call that a server never makes; whoever makes it has taken the process over. It fails with EPERM */
#ifdef READABLE
READABLE("/usr")
READABLE("/lib")
READABLE("/lib64")
READABLE("/etc")
READABLE("/proc")
READABLE("/dev/null")
READABLE("/dev/urandom")
READABLE("/run/systemd/resolve")
READABLE("/sys/devices/system/cpu")
READABLE("/var/cache/fontconfig")
#undef READABLE
#endif
#ifdef DENIED
/* another program */
DENIED("execve")
DENIED("execveat")
DENIED("vfork")
/* another process's memory */
DENIED("kcmp")
DENIED("pidfd_getfd")
DENIED("process_vm_readv")
DENIED("process_vm_writev")
#ifndef __SANITIZE_ADDRESS__ /* which looks for leaks by tracing its own threads */
DENIED("ptrace")
#endif
/* another door */
DENIED("bind")
DENIED("listen")
/* another user, another view of the files */
DENIED("chroot")
DENIED("fsopen")
DENIED("mount")
DENIED("move_mount")
DENIED("open_tree")
DENIED("pivot_root")
DENIED("setgid")
DENIED("setgroups")
DENIED("setns")
DENIED("setregid")
DENIED("setresgid")
DENIED("setresuid")
DENIED("setreuid")
DENIED("setuid")
DENIED("umount2")
DENIED("unshare")
/* the kernel itself, and the parts of it in which holes were found most often */
DENIED("add_key")
DENIED("bpf")
DENIED("delete_module")
DENIED("finit_module")
DENIED("init_module")
DENIED("io_uring_setup")
DENIED("kexec_file_load")
DENIED("kexec_load")
DENIED("keyctl")
DENIED("perf_event_open")
DENIED("personality")
DENIED("reboot")
DENIED("request_key")
DENIED("swapoff")
DENIED("swapon")
DENIED("userfaultfd")
/* the clock, by which deadlines are judged */
DENIED("adjtimex")
DENIED("clock_adjtime")
DENIED("clock_settime")
DENIED("settimeofday")
#undef DENIED
#endif
