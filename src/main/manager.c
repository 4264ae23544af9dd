/* SPDX-License-Identifier: Apache-2.0 */
/* A parent that does nothing but look after one worker. It holds no database, no key and no request, so that what kills a worker
 * does not reach it; the socket it holds open keeps those who connect meanwhile waiting instead of refused. One worker, not
 * several: a SQLite file has one process (store.h).
 *
 * A worker that ends by itself before it was ready has said what is wrong, and the manager ends with its exit code; one that is
 * killed, or dies again and again soon after its start, is given up after a few, so that the service manager sees it. */
#include "main/manager.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <sys/prctl.h>
#include <sys/signalfd.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/must.h"
#include "sys/clock.h"
#include "sys/notify.h"

enum { SILENT_MS = 15000, DRAIN_MS = 25000, SHORT_MS = 2000, SHORT_MAX = 5, GIVEN_UP = 70 };

struct manager {
    pid_t worker;
    int from, signals;              /* the worker's pipe, our signals */
    int64_t started, heard, ending; /* ms on a clock that never goes back; ending 0 = not */
    int short_lives;
    bool ready;
    FILE *err;
};

static int64_t ticks_ms(void) { return clock_ticks_ns() / 1000000; }

/* True in the worker. */
static bool start(struct manager *m, int *ret_pipe) {
    int ends[2];
    MUST(pipe(ends) == 0);
    fflush(m->err);
    m->started = m->heard = ticks_ms();
    pid_t manager = getpid();
    m->worker = fork();
    MUST(m->worker >= 0);
    if (m->worker) {
        close(ends[1]);
        m->from = ends[0];
        return false;
    }
    prctl(PR_SET_PDEATHSIG, SIGTERM);
    if (getppid() != manager) kill(getpid(), SIGTERM); /* it died before the line above */
    close(ends[0]);
    close(m->signals);
    *ret_pipe = ends[1];
    return true;
}

/* Something came over the pipe: heard is now; the first READY is passed on. */
static void listen_to(struct manager *m, void (*ready)(void *user), void *user) {
    char text[64];
    ssize_t n = read(m->from, text, sizeof text);
    for (ssize_t i = 0; i < n; i++) {
        m->heard = ticks_ms();
        if (text[i] == WORKER_READY && !m->ready) {
            m->ready = true;
            notify_send("READY=1");
            ready(user);
        }
        notify_send("WATCHDOG=1");
    }
    if (n <= 0) {
        close(m->from);
        m->from = -1;
    }
}

static void on_signal(struct manager *m) {
    struct signalfd_siginfo s;
    if (read(m->signals, &s, sizeof s) != sizeof s || s.ssi_signo == SIGCHLD || m->ending) return;
    m->ending = ticks_ms();
    notify_send("STOPPING=1");
    kill(m->worker, SIGTERM);
}

/* The worker is gone. True: all is over, with *ret_exit. */
static bool bury(struct manager *m, int status, int *ret_exit) {
    bool by_signal = WIFSIGNALED(status);
    int64_t lived = ticks_ms() - m->started;
    if (m->from >= 0) close(m->from);
    m->from = -1;
    *ret_exit = by_signal ? GIVEN_UP : WEXITSTATUS(status);
    if (!by_signal && (m->ending || !m->ready)) return true;
    m->short_lives = lived < SHORT_MS ? m->short_lives + 1 : 0;
    fprintf(m->err, "{\"event\":\"worker-died\",\"%s\":%d,\"lived_ms\":%lld}\n", by_signal ? "signal" : "exit",
            by_signal ? WTERMSIG(status) : WEXITSTATUS(status), (long long)lived);
    fflush(m->err);
    if (m->ending) return true;
    if (m->short_lives < SHORT_MAX) return false;
    fprintf(m->err, "{\"event\":\"given-up\",\"short_lives\":%d}\n", m->short_lives);
    *ret_exit = GIVEN_UP;
    return true;
}

/* Silent too long, or slow to end. */
static void check_time(struct manager *m) {
    int64_t now = ticks_ms();
    bool silent = now - m->heard > SILENT_MS, slow = m->ending && now - m->ending > DRAIN_MS;
    if (silent || slow) kill(m->worker, SIGKILL);
}

manager_side manager_run(void (*ready)(void *user), void *user, FILE *err, int *ret_pipe, int *ret_exit) {
    struct manager m = {.err = err, .from = -1};
    sigset_t ours;
    sigemptyset(&ours);
    sigaddset(&ours, SIGTERM);
    sigaddset(&ours, SIGINT);
    sigaddset(&ours, SIGCHLD);
    sigprocmask(SIG_BLOCK, &ours, NULL);
    m.signals = signalfd(-1, &ours, SFD_CLOEXEC | SFD_NONBLOCK);
    MUST(m.signals >= 0);
    if (start(&m, ret_pipe)) return MANAGER_WORKER;
    for (;;) {
        struct pollfd on[2] = {{m.signals, POLLIN, 0}, {m.from, POLLIN, 0}};
        int status, n = poll(on, m.from >= 0 ? 2 : 1, 1000);
        MUST(n >= 0 || errno == EINTR);
        if (on[1].revents && m.from >= 0) listen_to(&m, ready, user);
        if (on[0].revents) on_signal(&m);
        if (waitpid(m.worker, &status, WNOHANG) == m.worker) {
            if (bury(&m, status, ret_exit)) break;
            clock_sleep_ms(100 * m.short_lives);
            *ret_exit = 0; /* in the worker's memory it is the worker's */
            if (start(&m, ret_pipe)) return MANAGER_WORKER;
        }
        check_time(&m);
    }
    close(m.signals);
    return MANAGER_ENDED;
}
