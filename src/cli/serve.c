/* SPDX-License-Identifier: Apache-2.0 */
/* `wervik serve`: what was asked, handed to the server that main/ put into cli_env; the two faces do not see each other. */
#include "app/registry.h"
#include "cli/desk.h"
#include "cli/send.h"
#include "http/fetch.h"
#include "sys/file.h"

enum { KEY_BYTES = 4096 };

/* The registry of the settings. */
static ecode registry_config(struct cli *c, struct registry_config *ret, struct err *e) {
    const struct config *f = &c->config;
    *ret = (struct registry_config){.url = f->registry_url, .trust = f->registry_trust};
    if (!ret->url.n) return E_OK;
    if (fetch_url_check(ret->url, e)) return err_set(e, E_INVALID, "registry_url is no address that can be asked: %s", e->remedy);
    if (!f->registry_key.n) return E_OK;
    TRY(file_load(c->a, arena_cstr(c->a, f->registry_key), KEY_BYTES, &ret->bearer, e));
    ret->bearer = str_trim(ret->bearer);
    return E_OK;
}

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
    struct registry_config registry;
    TRY(send_config(c, &mail, &sends, e));
    TRY(registry_config(c, &registry, e));
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
                               .registry = registry.url.n ? &registry : NULL,
                               .queue = queue,
                               .l = c->lang,
                               .out = c->out,
                               .err = c->err};
    return c->serve(&rq, &c->answer, e);
}
