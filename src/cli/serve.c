/* SPDX-License-Identifier: Apache-2.0 */
/* `wervik serve`: what was asked, handed to the server that main/ put into cli_env; the two faces do not see each other. */
#include "cli/command.h"

ecode cmd_serve(struct cli *c, struct err *e) {
    int64_t port = 8419;
    TRY(cli_int(c, "port", 0, 65535, &port, e));
    MUST(c->serve);
    struct serve_request rq = {.db = c->config.db,
                               .key = c->config.key,
                               .zone = c->config.zone,
                               .address = cli_text(c, "address", STR("127.0.0.1")),
                               .port = (uint16_t)port,
                               .demo = cli_has(c, "demo"),
                               .behind_proxy = cli_has(c, "behind-proxy"),
                               .l = c->lang,
                               .out = c->out};
    return c->serve(&rq, e);
}
