/* SPDX-License-Identifier: Apache-2.0 */
/* The server's life: open, say where, wait for the signal to end, drain. */
#include "main/serve.h"

#include <signal.h>

#include "web/web.h"

ecode main_serve(const struct serve_request *rq, struct err *e) {
    struct web_config config = {.store = {.database = rq->db, .key = rq->key},
                                .http = {.address = rq->address, .port = rq->port, .behind_proxy = rq->behind_proxy},
                                .zone = rq->zone,
                                .demo = rq->demo};
    struct web *w;
    sigset_t ends;
    int which;
    sigemptyset(&ends);
    sigaddset(&ends, SIGTERM);
    sigaddset(&ends, SIGINT);
    pthread_sigmask(SIG_BLOCK, &ends, NULL); /* before any thread is made: only sigwait below hears them */
    signal(SIGPIPE, SIG_IGN);
    TRY(web_open(&config, &w, e));
    str line = rq->l == LANG_NL ? STR("Wervik luistert op") : STR("Wervik listens at");
    fprintf(rq->out, "%.*s http://%.*s:%u/\n", STR_ARG(line), STR_ARG(rq->address), web_port(w));
    fflush(rq->out);
    sigwait(&ends, &which);
    web_close(w);
    return E_OK;
}
