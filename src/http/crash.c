/* SPDX-License-Identifier: Apache-2.0 */
/* The last words of a worker. All here is made for a signal handler: no memory is asked for, only write(2) is called.
 * What the thread works on stands in a variable of the thread: the one global that is written, since a handler is handed nothing.
 */
#include "http/crash.h"

#include <signal.h>
#include <string.h>
#include <unistd.h>

static _Thread_local struct {
    int fd;
    int writes;
    uint64_t id;
} at = {.fd = -1};

void http_crash_at(int fd, uint64_t id, int writes) {
    at.id = id;
    at.writes = writes;
    at.fd = fd;
}

static size_t put(char *to, size_t n, const char *text) {
    size_t len = strlen(text);
    memcpy(to + n, text, len);
    return n + len;
}

static size_t put_number(char *to, size_t n, uint64_t v) {
    char digit[20];
    size_t k = 0;
    do digit[k++] = (char)('0' + v % 10);
    while (v /= 10);
    while (k) to[n++] = digit[--k];
    return n;
}

/* The whole answer; its length is given by closing the connection. */
static void answer(void) {
    static const char head[] = "HTTP/1.1 500 Internal Server Error\r\nContent-Type: text/html; charset=utf-8\r\n"
                               "Cache-Control: no-store\r\nX-Content-Type-Options: nosniff\r\nConnection: close\r\n\r\n"
                               "<!DOCTYPE html><html lang=\"nl\"><meta charset=\"utf-8\"><title>Fout – Wervik</title>"
                               "<h1>Er ging iets fout bij ons</h1><p>Er is niets half gebeurd. Vermeld dit nummer als u ons "
                               "contacteert: <strong>";
    static const char tail[] = "</strong></p><p lang=\"en\">Something went wrong on our side. Nothing was done by halves. "
                               "Quote this number if you contact us.</p><p><a href=\"/\">Wervik</a></p></html>\n";
    char text[sizeof head + sizeof tail + 20];
    size_t n = put(text, 0, head);
    n = put_number(text, n, at.id);
    n = put(text, n, tail);
    for (size_t sent = 0; sent < n;) {
        ssize_t one = write(at.fd, text + sent, n - sent);
        if (one <= 0) break;
        sent += (size_t)one;
    }
}

static void on_signal(int which) {
    int fd = at.fd, may_drain = which == SIGABRT && !at.writes && fd >= 0;
    if (fd >= 0) {
        answer();
        at.fd = -1;
    }
    signal(which, SIG_DFL);
    if (!may_drain) {
        raise(which);
        return;
    }
    signal(SIGALRM, SIG_DFL);
    alarm(1);
    kill(getpid(), SIGTERM);
    for (;;) pause();
}

void http_crash_install(void) {
    static const int which[] = {SIGABRT, SIGSEGV, SIGBUS, SIGFPE, SIGILL};
    for (size_t i = 0; i < sizeof which / sizeof *which; i++) {
        struct sigaction act = {.sa_handler = on_signal, .sa_flags = SA_NODEFER};
        sigemptyset(&act.sa_mask);
        sigaction(which[i], &act, NULL);
    }
}
