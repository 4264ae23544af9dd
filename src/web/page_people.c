/* SPDX-License-Identifier: Apache-2.0 */
/* The list of people: filters, order, columns and the page stand in the address, so that it can be kept, sent and gone back
 * to. The same list leaves as CSV or XLSX, then without a last row. */
#include "app/label.h"
#include "app/people.h"
#include "codec/csv.h"
#include "sys/words.h"
#include "web/act_form.h"
#include "web/office.h"
#include "web/page.h"
#include "web/sheet.h"

enum { PAGE_ROWS = 100, FILE_ROWS = 500 };

enum column { COL_ID, COL_NAME, COL_CHANNEL, COL_VIA, COL_RECEIVED, COL_OUTCOME, COL_SCORE, COL_STATE, COL__MAX };

static const struct {
    const char *name; /* in the address */
    text_key text;
    people_order order; /* PEOPLE__MAX: the list cannot be ordered by it */
    bool from_start;    /* shown when nobody chose */
} columns[COL__MAX] = {
    [COL_ID] = {"nummer", TEXT_WEB_PEOPLE_ID, PEOPLE_BY_ID, true},
    [COL_NAME] = {"naam", TEXT_WEB_PEOPLE_NAME, PEOPLE_BY_NAME, true},
    [COL_CHANNEL] = {"kanaal", TEXT_WEB_PEOPLE_CHANNEL, PEOPLE__MAX, true},
    [COL_VIA] = {"via", TEXT_DESK_PEOPLE_VIA, PEOPLE__MAX, false},
    [COL_RECEIVED] = {"ontvangen", TEXT_DESK_PEOPLE_RECEIVED, PEOPLE__MAX, false},
    [COL_OUTCOME] = {"screening", TEXT_WEB_PEOPLE_OUTCOME, PEOPLE__MAX, true},
    [COL_SCORE] = {"score", TEXT_WEB_PEOPLE_SCORE, PEOPLE_BY_SCORE, true},
    [COL_STATE] = {"stand", TEXT_WEB_PEOPLE_STATUS, PEOPLE__MAX, true},
};

/* What the address asks. */
struct asked {
    struct people_query q;
    bool shown[COL__MAX];
    const str *column;
    size_t n_columns; /* 0 = nobody chose */
    str order;        /* as it stands in the address */
};

static struct asked asked_read(struct web_ctx *x) {
    struct asked r = {.order = http_query(x->req, STR("orde"))};
    r.q = (struct people_query){.state = http_query(x->req, STR("stand")),
                                .channel = http_query(x->req, STR("kanaal")),
                                .text = str_trim(http_query(x->req, STR("zoek"))),
                                .key = http_query(x->req, STR("sleutel")),
                                .down = str_starts(r.order, STR("-"))};
    (void)str_int(http_query(x->req, STR("na")), 1, INT64_MAX, &r.q.after);
    str by = r.q.down ? str_sub(r.order, 1, r.order.n) : r.order;
    r.column = office_values(x, false, STR("toon"), &r.n_columns);
    for (size_t c = 0; c < COL__MAX; c++) {
        if (str_is(by, columns[c].name) && columns[c].order != PEOPLE__MAX) r.q.order = columns[c].order;
        r.shown[c] = !r.n_columns && columns[c].from_start;
        for (size_t i = 0; i < r.n_columns; i++) r.shown[c] = r.shown[c] || str_is(r.column[i], columns[c].name);
    }
    r.shown[COL_ID] = true;
    return r;
}

/* The address of this list, in another order or behind another row; `file`: "", ".csv", ".xlsx". */
static str address(struct web_ctx *x, const struct office *d, const struct asked *r, const char *file, str order,
                   const struct people_row *behind) {
    struct buf b = buf_make(x->a);
    buf_add(&b, office_path(x, d, "/kandidaten%s", file));
    office_link_add(&b, "zoek", r->q.text);
    office_link_add(&b, "stand", r->q.state);
    office_link_add(&b, "kanaal", r->q.channel);
    office_link_add(&b, "orde", order);
    for (size_t i = 0; i < r->n_columns; i++) office_link_add(&b, "toon", r->column[i]);
    if (behind) {
        office_link_add(&b, "na", arena_printf(x->a, "%lld", (long long)behind->no));
        if (r->q.order != PEOPLE_BY_ID) office_link_add(&b, "sleutel", behind->key);
    }
    return buf_str(&b);
}

/* What stands in a cell. */
static str cell_text(struct web_ctx *x, const struct office *d, const struct people_row *p, enum column c) {
    switch (c) {
    case COL_ID: return p->id;
    case COL_NAME: return p->name;
    case COL_CHANNEL: return office_channel(x, d, p->channel);
    case COL_VIA: return label_value(x->l, p->via);
    case COL_RECEIVED: return words_instant(x->a, x->l, x->tz, p->received);
    case COL_OUTCOME:
        if (!p->outcome.n || p->confirmed) return label_value(x->l, p->outcome);
        return text_print(x->a, x->l, TEXT_DESK_PEOPLE_PROPOSED, label_value(x->l, p->outcome));
    case COL_SCORE: return p->score;
    case COL_STATE: return label_value(x->l, p->state);
    default: return (str){0};
    }
}

static void grid_make(struct web_ctx *x, const struct office *d, const struct asked *r, const struct people_row *row, size_t n,
                      struct view_grid *ret) {
    struct view_head head[COL__MAX];
    enum column at[COL__MAX];
    size_t cols = 0;
    for (size_t c = 0; c < COL__MAX; c++) {
        if (!r->shown[c]) continue;
        bool now = columns[c].order != PEOPLE__MAX && columns[c].order == r->q.order;
        str order = arena_printf(x->a, "%s%s", now && !r->q.down ? "-" : "", columns[c].name);
        head[cols] = (struct view_head){.text = text_get(x->l, columns[c].text), .num = c == COL_SCORE};
        head[cols].sort = !now ? "none" : r->q.down ? "descending" : "ascending";
        if (columns[c].order != PEOPLE__MAX) head[cols].path = address(x, d, r, "", order, NULL);
        at[cols++] = (enum column)c;
    }
    *ret = office_grid(x, text_get(x->l, TEXT_WEB_DESK_PEOPLE), head, cols, n);
    str *pick = arena_array(x->a, str, n + 1);
    for (size_t i = 0; i < n; i++) {
        pick[i] = row[i].id;
        for (size_t c = 0; c < cols; c++) {
            struct view_cell *cell = office_cell(ret, i, c);
            cell->text = cell_text(x, d, &row[i], at[c]);
            if (at[c] == COL_OUTCOME) cell->tag = office_tag(row[i].outcome);
            if (at[c] == COL_ID) cell->path = office_path(x, d, "/kandidaat/%.*s", STR_ARG(row[i].id));
        }
    }
    ret->pick = pick;
}

static struct view_pick *picks(struct web_ctx *x, const struct office *d, const struct people_count *c, size_t n, str chosen,
                               bool channel) {
    struct view_pick *p = arena_array(x->a, struct view_pick, n + 1);
    for (size_t i = 0; i < n; i++) {
        str name = channel ? office_channel(x, d, c[i].word) : label_value(x->l, c[i].word);
        p[i] = (struct view_pick){c[i].word, arena_printf(x->a, "%.*s (%lld)", STR_ARG(name), (long long)c[i].n),
                                  str_eq(c[i].word, chosen)};
    }
    return p;
}

/* What can be done with several people at once, by this person. */
static struct view_action *acts(struct web_ctx *x, const struct office *d, size_t *ret_n) {
    struct view_action *to = arena_array(x->a, struct view_action, ACT__MAX);
    *ret_n = 0;
    for (act_kind k = 0; k < ACT__MAX; k++) {
        const struct act_row *row = act_row_get(k);
        if (!act_arg_find(k, STR("candidates")) || !act_role_of(&x->who, k, 0)) continue;
        to[(*ret_n)++] = (struct view_action){office_path(x, d, "/doe/%s", row->word), str_of(x->l == LANG_NL ? row->nl : row->en)};
    }
    return to;
}

void page_people(struct web_ctx *x) {
    struct office d;
    struct err e;
    struct people_row *row;
    struct people_counts count;
    size_t n;
    struct asked r = asked_read(x);
    struct view_people m = {.query = r.q.text, .order = r.order, .scored = r.q.order == PEOPLE_BY_SCORE};
    if (!office_open(x, &d)) return;
    r.q.max = PAGE_ROWS + 1; /* one more than shown tells whether there are more */
    ecode code = app_people(x->app, x->a, d.number, &r.q, &row, &n, &e);
    if (!code) code = app_people_counts(x->app, x->a, d.number, &count, &e);
    if (code) {
        web_fail(x, &e);
        return;
    }
    if (n > PAGE_ROWS) m.next = address(x, &d, &r, "", r.order, &row[PAGE_ROWS - 1]);
    if (r.q.after) m.first = address(x, &d, &r, "", r.order, NULL);
    if (office_may_see(x, office_path(x, &d, "/kandidaten.csv"))) {
        m.csv = address(x, &d, &r, ".csv", r.order, NULL);
        m.xlsx = address(x, &d, &r, ".xlsx", r.order, NULL);
    }
    grid_make(x, &d, &r, row, n > PAGE_ROWS ? PAGE_ROWS : n, &m.grid);
    m.state = picks(x, &d, count.state, m.n_states = count.states, r.q.state, false);
    m.channel = picks(x, &d, count.channel, m.n_channels = count.channels, r.q.channel, true);
    m.column = arena_array(x->a, struct view_pick, COL__MAX);
    for (size_t c = 1; c < COL__MAX; c++)
        m.column[m.n_columns++] = (struct view_pick){str_of(columns[c].name), text_get(x->l, columns[c].text), r.shown[c]};
    m.act = acts(x, &d, &m.n_acts);
    if (!m.n_acts) m.grid.pick = NULL;
    office_begin(x, &d, text_get(x->l, TEXT_WEB_DESK_PEOPLE));
    tpl_people(&x->reply->body, &m, x->l);
    web_frame_end(x);
}

/* ---- the same list as a file ---- */

/* Where rows go: to a sheet, or (NULL) to the reply as CSV. */
static void row_out(struct web_ctx *x, struct sheet *s, const str *cell, size_t n) {
    if (s) sheet_add(s, cell);
    else csv_add_row(&x->reply->body, cell, n);
}

/* Page by page, each in the arena that the one before the last left, since a page begins behind the key of the last. */
static ecode rows_out(struct web_ctx *x, const struct office *d, struct asked *r, struct sheet *s, struct arena two[2],
                      struct err *e) {
    struct people_row *row;
    size_t n = FILE_ROWS;
    r->q.max = FILE_ROWS;
    r->q.after = 0;
    for (int k = 0; n == FILE_ROWS; k ^= 1) {
        arena_reset(&two[k]);
        TRY(app_people(x->app, &two[k], d->number, &r->q, &row, &n, e));
        for (size_t i = 0; i < n; i++) {
            str cell[COL__MAX];
            size_t cols = 0;
            for (size_t c = 0; c < COL__MAX; c++)
                if (r->shown[c]) cell[cols++] = cell_text(x, d, &row[i], (enum column)c);
            row_out(x, s, cell, cols);
        }
        if (n) {
            r->q.after = row[n - 1].no;
            r->q.key = row[n - 1].key;
        }
    }
    return E_OK;
}

/* Made in the SLOW lane; then, in the WRITE lane, put on record as taken along, and given. */
/* The bytes of the file into the reply's body; false after a failure that was told. */
static bool file_make(struct web_ctx *x, const struct office *d, bool xlsx) {
    struct err e;
    struct sheet *s = NULL;
    struct asked r = asked_read(x);
    str head[COL__MAX];
    size_t cols = 0;
    for (size_t c = 0; c < COL__MAX; c++)
        if (r.shown[c]) head[cols++] = text_get(x->l, columns[c].text);
    ecode code = xlsx ? sheet_open(x->a, text_get(x->l, TEXT_WEB_DESK_PEOPLE), head, cols, &s, &e) : E_OK;
    if (!xlsx) {
        buf_adds(&x->reply->body, "\xEF\xBB\xBF");
        csv_add_row(&x->reply->body, head, cols);
    }
    struct arena two[2];
    for (int k = 0; k < 2; k++) arena_init(&two[k], 0);
    if (!code) code = rows_out(x, d, &r, s, two, &e);
    for (int k = 0; k < 2; k++) arena_done(&two[k]);
    if (s) {
        str bytes;
        ecode closed = sheet_close(s, &bytes, code ? NULL : &e);
        if (!code && !closed) buf_add(&x->reply->body, bytes);
        if (!code) code = closed;
    }
    if (code) web_fail(x, &e);
    return !code;
}

/* Made in the SLOW lane; then, in the WRITE lane, put on record as taken along, and given. */
static void as_file(struct web_ctx *x, bool xlsx) {
    struct office d;
    if (!office_open(x, &d)) return;
    if (x->lane == HTTP_SLOW) {
        if (!file_make(x, &d, xlsx)) return;
        struct buf *made = arena_new(x->a, struct buf);
        *made = x->reply->body;
        x->req->carry = made;
        x->reply->write_next = true;
        return;
    }
    if (!office_read_note(x, (str){0})) return;
    x->reply->body = *(const struct buf *)x->req->carry;
    const char *end = xlsx ? "xlsx" : "csv";
    x->reply->type =
        xlsx ? STR("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet") : STR("text/csv; charset=utf-8");
    http_reply_header(x->reply, STR("Content-Disposition"),
                      arena_printf(x->a, "attachment; filename=\"kandidaten-%.*s.%s\"", STR_ARG(d.number), end));
}

void page_people_csv(struct web_ctx *x) { as_file(x, false); }

void page_people_xlsx(struct web_ctx *x) { as_file(x, true); }
