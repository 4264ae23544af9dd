/* SPDX-License-Identifier: Apache-2.0 */
/* `wervik serve`: what was asked, handed to the server that main/ put into cli_env; the two faces do not see each other. */
#include "cli/desk.h"
#include "cli/send.h"

ecode cmd_serve(struct cli *c, struct err *e) {
    int64_t port = 8419, queue = 0;
    TRY(cli_int(c, "port", 0, 65535, &port, e));
    TRY(cli_int(c, "queue", 1, 65536, &queue, e));
    instant at = {0};
    struct desk house = {0};
    if (c->config.at.n) TRY(tz_load(c->a, NULL, c->config.zone, &house.zone, e));
    if (c->config.at.n) TRY(desk_now(c, &house, &at, e));
    struct sender_config mail;
    bool sends;
    TRY(send_config(c, &mail, &sends, e));
    MUST(c->serve);
    struct serve_request rq = {.db = c->config.db,
                               .key = c->config.key,
                               .kek = c->config.kek,
                               .zone = c->config.zone,
                               .address = cli_text(c, "address", STR("127.0.0.1")),
                               .port = (uint16_t)port,
                               .demo = cli_has(c, "demo"),
                               .behind_proxy = cli_has(c, "behind-proxy"),
                               .log = cli_has(c, "log"),
                               .alone = cli_has(c, "alone"),
                               .at = at,
                               .mail = sends ? &mail : NULL,
                               .queue = queue,
                               .l = c->lang,
                               .out = c->out,
                               .err = c->err};
    return c->serve(&rq, &c->answer, e);
}
