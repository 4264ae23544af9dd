/* SPDX-License-Identifier: Apache-2.0 */
#ifndef TESTS_SMTP_SERVER_H
#define TESTS_SMTP_SERVER_H
/*
 * A mail server for tests, on a thread and a port of its own: it speaks SMTP as RFC 5321 has it, holds the client to it (order of
 * commands, CRLF, lines of at most 998 bytes, dots doubled), keeps what it took, and answers some recipients with what goes wrong
 * out there. `later@` 451, `never@` 550, `full@` 452 behind the text, `bad@` 554 behind the text, `busy@` 421 and the line closed,
 * `drop@` the line is closed behind the text without an answer, `slow@` the same, but the letter was taken.
 */
#include <arpa/inet.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

enum { SMTP_KEPT = 64, SMTP_BYTES = 1 << 20 };

struct smtp_server {
    int fd;
    uint16_t port;
    pthread_t thread;
    pthread_mutex_t lock;
    bool ends, refuse_sender, ask_password;
    int clients, n;
    struct smtp_kept {
        char from[300], to[300];
        char *text; /* dots undone */
    } kept[SMTP_KEPT];
    char broken[200]; /* the first rule the client broke */
};

static inline void smtp_server_blame(struct smtp_server *s, const char *what) {
    if (!s->broken[0]) snprintf(s->broken, sizeof s->broken, "%s", what);
}

/* One line without its CRLF; false at the end of the line. */
static inline bool smtp_server_line(struct smtp_server *s, FILE *f, char *to, size_t room) {
    size_t n = 0;
    for (int c; (c = getc(f)) != EOF;) {
        if (c == '\n') {
            if (!n || to[n - 1] != '\r') smtp_server_blame(s, "a line end without CR");
            else n--;
            to[n] = 0;
            if (n > 998) smtp_server_blame(s, "a line over 998 bytes");
            return true;
        }
        if (c == 0 || c > 126) smtp_server_blame(s, "a byte that is not ASCII");
        if (n + 1 < room) to[n++] = (char)c;
    }
    return false;
}

static inline void smtp_server_say(FILE *f, const char *line) {
    fprintf(f, "%s\r\n", line);
    fflush(f);
}

static inline bool smtp_server_is(const char *who, const char *local) {
    return strncmp(who, "<", 1) == 0 && strncmp(who + 1, local, strlen(local)) == 0 && who[1 + strlen(local)] == '@';
}

/* The text up to the dot; NULL when the line breaks. */
static inline char *smtp_server_text(struct smtp_server *s, FILE *f) {
    char line[4096], *all = calloc(1, SMTP_BYTES);
    size_t n = 0;
    while (smtp_server_line(s, f, line, sizeof line)) {
        if (!strcmp(line, ".")) return all;
        const char *p = line;
        if (*p == '.') {
            if (p[1] != '.') smtp_server_blame(s, "a dot that was not doubled");
            p++;
        }
        n += (size_t)snprintf(all + n, SMTP_BYTES - n, "%s\n", p);
    }
    free(all);
    return NULL;
}

static inline void smtp_server_keep(struct smtp_server *s, const char *from, const char *to, char *text) {
    pthread_mutex_lock(&s->lock);
    if (s->n < SMTP_KEPT) {
        struct smtp_kept *k = &s->kept[s->n++];
        snprintf(k->from, sizeof k->from, "%s", from);
        snprintf(k->to, sizeof k->to, "%s", to);
        k->text = text;
    } else free(text);
    pthread_mutex_unlock(&s->lock);
}

/* One conversation; false: hang up. */
static inline bool smtp_server_data(struct smtp_server *s, FILE *f, const char *from, const char *to) {
    smtp_server_say(f, "354 go on");
    char *text = smtp_server_text(s, f);
    if (!text) return false;
    bool drop = smtp_server_is(to, "drop"), slow = smtp_server_is(to, "slow");
    bool full = smtp_server_is(to, "full"), bad = smtp_server_is(to, "bad");
    if (drop || full || bad) free(text);
    else smtp_server_keep(s, from, to, text);
    if (full) smtp_server_say(f, "452 4.2.2 the mailbox is full");
    else if (bad) smtp_server_say(f, "554 5.7.1 the text is not wanted");
    else if (!drop && !slow) smtp_server_say(f, "250 2.0.0 taken");
    return !drop && !slow;
}

static inline void smtp_server_talk(struct smtp_server *s, FILE *f) {
    char line[1200], from[300] = "", to[300] = "";
    bool signed_in = !s->ask_password;
    smtp_server_say(f, "220 test.example ESMTP");
    while (smtp_server_line(s, f, line, sizeof line)) {
        if (!strncmp(line, "EHLO ", 5)) {
            smtp_server_say(f, "250-test.example");
            smtp_server_say(f, "250-SIZE 10000000");
            if (s->ask_password) smtp_server_say(f, "250-AUTH PLAIN");
            smtp_server_say(f, "250 ENHANCEDSTATUSCODES");
        } else if (!strncmp(line, "AUTH PLAIN", 10)) {
            if (strlen(line) < 12) {
                smtp_server_say(f, "334 ");
                if (!smtp_server_line(s, f, line, sizeof line)) return;
            }
            signed_in = strstr(line, "AGphbgBnb2Vk") != NULL; /* jan, goed */
            smtp_server_say(f, signed_in ? "235 2.7.0 welcome" : "535 5.7.8 wrong password");
        } else if (!strncmp(line, "MAIL FROM:", 10)) {
            if (!signed_in) smtp_server_say(f, "530 5.7.0 sign in first");
            else if (s->refuse_sender) smtp_server_say(f, "550 5.7.1 this sender may not");
            else {
                sscanf(line + 10, "%290s", from);
                smtp_server_say(f, "250 2.1.0 ok");
            }
        } else if (!strncmp(line, "RCPT TO:", 8)) {
            if (!from[0]) smtp_server_blame(s, "RCPT before MAIL");
            sscanf(line + 8, "%290s", to);
            if (smtp_server_is(to, "later")) smtp_server_say(f, "451 4.7.1 greylisted: come back");
            else if (smtp_server_is(to, "never")) smtp_server_say(f, "550 5.1.1 nobody here by that name");
            else if (smtp_server_is(to, "busy")) {
                smtp_server_say(f, "421 4.3.2 closing");
                return;
            } else smtp_server_say(f, "250 2.1.5 ok");
        } else if (!strcmp(line, "DATA")) {
            if (!to[0]) smtp_server_blame(s, "DATA before RCPT");
            if (!smtp_server_data(s, f, from, to)) return;
            from[0] = to[0] = 0;
        } else if (!strcmp(line, "RSET")) {
            from[0] = to[0] = 0;
            smtp_server_say(f, "250 ok");
        } else if (!strcmp(line, "QUIT")) {
            smtp_server_say(f, "221 bye");
            return;
        } else smtp_server_say(f, "500 what?");
    }
}

static inline void *smtp_server_main(void *user) {
    struct smtp_server *s = user;
    for (int c; (c = accept(s->fd, NULL, NULL)) >= 0 && !s->ends; s->clients++) {
        FILE *f = fdopen(c, "r+b");
        setvbuf(f, NULL, _IONBF, 0);
        smtp_server_talk(s, f);
        fclose(f);
    }
    return NULL;
}

/** Begin to listen on a free port of the loopback, or (port) on that one. */
static inline void smtp_server_open(struct smtp_server *s, uint16_t port) {
    struct sockaddr_in at = {.sin_family = AF_INET, .sin_port = htons(port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t n = sizeof at;
    int yes = 1;
    *s = (struct smtp_server){.fd = socket(AF_INET, SOCK_STREAM, 0)};
    pthread_mutex_init(&s->lock, NULL);
    setsockopt(s->fd, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    assert_int_equal(bind(s->fd, (struct sockaddr *)&at, n), 0);
    assert_int_equal(listen(s->fd, 8), 0);
    assert_int_equal(getsockname(s->fd, (struct sockaddr *)&at, &n), 0);
    s->port = ntohs(at.sin_port);
    assert_int_equal(pthread_create(&s->thread, NULL, smtp_server_main, s), 0);
}

/** Stop; what it kept stays readable until smtp_server_free. The client must have hung up. */
static inline void smtp_server_close(struct smtp_server *s) {
    s->ends = true;
    shutdown(s->fd, SHUT_RDWR);
    pthread_join(s->thread, NULL);
    close(s->fd);
}

/** Forget what it kept. */
static inline void smtp_server_free(struct smtp_server *s) {
    for (int i = 0; i < s->n; i++) free(s->kept[i].text);
}

#endif
