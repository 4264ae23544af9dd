/* SPDX-License-Identifier: Apache-2.0 */
/* A child gives up what a server does not need, and then tries what somebody who took it over would try. Its answer is its exit. */
#include "sys/confine.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "sys/library.h"
#include "test.h"

enum { RIGHT = 0, WRONG = 1, REFUSED = 2, WITHOUT = 77 };

static char own[] = "/tmp/wervik-own-XXXXXX", other[] = "/tmp/wervik-other-XXXXXX";

/* The exit of a child that is confined to `own` and does `tries`; WITHOUT where the machine has not what that needs. */
static int child(bool (*tries)(void), bool of_files) {
    pid_t pid = fork();
    assert_true(pid >= 0);
    if (!pid) {
        struct confined done;
        struct err e;
        const char *const folders[] = {own};
        if (confine(folders, 1, NULL, 0, &done, &e)) _exit(REFUSED);
        if (!(of_files ? done.files : done.calls)) _exit(WITHOUT);
        _exit(tries() ? RIGHT : WRONG);
    }
    int status;
    assert_int_equal(waitpid(pid, &status, 0), pid);
    assert_true(WIFEXITED(status));
    return WEXITSTATUS(status);
}

static bool opens(const char *folder, const char *name, int flags) {
    char path[256];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    int fd = open(path, flags | O_CLOEXEC, 0600);
    if (fd < 0) return false;
    close(fd);
    return true;
}

static bool own_folder_is_whole(void) {
    char path[256], moved[256];
    snprintf(path, sizeof path, "%s/new", own);
    snprintf(moved, sizeof moved, "%s/moved", own);
    return opens(own, "there", O_RDONLY) && opens(own, "new", O_CREAT | O_RDWR) && opens(own, "new", O_TRUNC | O_WRONLY) &&
           !rename(path, moved) && !unlink(moved) && opens(own, "", O_RDONLY | O_DIRECTORY);
}

static bool others_are_closed(void) {
    char path[256];
    snprintf(path, sizeof path, "%s/there", other);
    return !opens(other, "there", O_RDONLY) && !opens(other, "there", O_WRONLY) && !opens(other, "new", O_CREAT | O_WRONLY) &&
           unlink(path) && !opens(other, "", O_RDONLY | O_DIRECTORY) && !opens("/etc", "wervik-none", O_CREAT | O_WRONLY);
}

/* Libraries come late, zones and certificates are read as they are needed. */
static bool the_system_is_read(void) {
    static const struct library maths = {"libm.so.6", "libc6"};
    double (*ceil_of)(double);
    struct err e;
    return opens("/etc", "passwd", O_RDONLY) && opens("/proc", "self/statm", O_RDONLY) && opens("/dev", "urandom", O_RDONLY) &&
           !library_load(&maths, 1, (const char *const[]){"ceil"}, &ceil_of, &e);
}

static bool denied(long r) { return r < 0 && errno == EPERM; }

static bool calls_are_denied(void) {
    char name[] = "true", *const argv[] = {name, NULL};
    struct timespec now;
    int s = socket(AF_UNIX, SOCK_STREAM, 0);
    return denied(execv("/bin/true", argv)) && s >= 0 && denied(listen(s, 1)) && !clock_gettime(CLOCK_REALTIME, &now) &&
           denied(clock_settime(CLOCK_REALTIME, &now)) && denied(setuid(0)) && denied(chroot("/"));
}

static bool privileges_are_gone(void) { return prctl(PR_GET_NO_NEW_PRIVS, 0, 0, 0, 0) == 1; }

static void held(bool (*tries)(void), bool of_files) {
    int answer = child(tries, of_files);
    if (answer == WITHOUT) skip(); /* a kernel that has no Landlock, or no filters */
    assert_int_equal(answer, RIGHT);
}

static void the_own_folder_stays_whole(void **state) { (void)state, held(own_folder_is_whole, true); }
static void folders_of_others_are_closed(void **state) { (void)state, held(others_are_closed, true); }
static void the_system_can_still_be_read(void **state) { (void)state, held(the_system_is_read, true); }
static void what_a_server_never_calls_is_denied(void **state) { (void)state, held(calls_are_denied, false); }
static void no_program_gives_it_more(void **state) { (void)state, held(privileges_are_gone, false); }

static void a_folder_that_is_not_there_is_no_failure(void **state) {
    (void)state;
    pid_t pid = fork();
    assert_true(pid >= 0);
    if (!pid) {
        struct confined done;
        struct err e;
        const char *const folders[] = {"/nowhere/at/all"};
        _exit(confine(folders, 1, folders, 1, &done, &e) ? REFUSED : RIGHT);
    }
    int status;
    assert_int_equal(waitpid(pid, &status, 0), pid);
    assert_true(WIFEXITED(status) && WEXITSTATUS(status) == RIGHT);
}

static int make_folders(void **state) {
    (void)state;
    assert_non_null(mkdtemp(own));
    assert_non_null(mkdtemp(other));
    return !(opens(own, "there", O_CREAT | O_WRONLY) && opens(other, "there", O_CREAT | O_WRONLY));
}

static int drop_folders(void **state) {
    (void)state;
    const char *folder[] = {own, other};
    for (int i = 0; i < 2; i++) {
        char path[256];
        snprintf(path, sizeof path, "%s/there", folder[i]);
        unlink(path);
        rmdir(folder[i]);
    }
    return 0;
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_own_folder_stays_whole),   cmocka_unit_test(folders_of_others_are_closed),
        cmocka_unit_test(the_system_can_still_be_read), cmocka_unit_test(what_a_server_never_calls_is_denied),
        cmocka_unit_test(no_program_gives_it_more),     cmocka_unit_test(a_folder_that_is_not_there_is_no_failure),
    };
    return cmocka_run_group_tests(tests, make_folders, drop_folders);
}
