/* SPDX-License-Identifier: Apache-2.0 */
/* Letters: only known fields are filled in, and nobody is left without a word about what was decided (rules N2, N5, S1). */
#include "procedure/check_parts.h"

static const char *const fields[] = {
#define FIELD(word, meaning) word,
#include "procedure/letter.tbl.h"
};

static void report_field(struct compile *x, const struct folder_file *f, size_t at, str word) {
    struct proc_at place = {1, 1};
    for (size_t i = 0; i < at; i++) {
        if (f->bytes.p[i] == '\n') place.line++, place.col = 1;
        else if (((unsigned char)f->bytes.p[i] & 0xc0) != 0x80) place.col++;
    }
    struct diag *g =
        compile_report_at(x, CHECK_LETTER_FIELD, f->name, place, "a letter cannot fill in \"%.*s\"", STR_ARG(str_sub(word, 0, 40)));
    struct map known = map_make(x->a);
    struct buf all = buf_make(x->a);
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
        map_put(&known, str_of(fields[i]), NULL);
        buf_addf(&all, "%s%s", i ? ", " : "", fields[i]);
    }
    str near = compile_near(x, &known, word);
    if (near.n) diag_help(x->d, g, "did you mean {{%.*s}}?", STR_ARG(near));
    else diag_help(x->d, g, "it knows: %.*s", STR_ARG(buf_str(&all)));
}

static void check_file(struct compile *x, const struct folder_file *f) {
    unsigned told = 0;
    for (size_t at = 0; told < 20 && (at = str_find(f->bytes, STR("{{"), at)) != SIZE_MAX; at += 2) {
        size_t end = str_find(f->bytes, STR("}}"), at);
        str word = str_trim(str_sub(f->bytes, at + 2, end == SIZE_MAX ? at + 22 : end));
        bool known = false;
        for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) known = known || str_is(word, fields[i]);
        if (!known || end == SIZE_MAX) report_field(x, f, at, word), told++;
    }
}

static bool is_written(const struct procedure *p, proc_event e) {
    for (size_t i = 0; i < p->letters; i++)
        if (p->letter[i].event == e) return true;
    return false;
}

static void need_letter(struct compile *x, proc_event e) {
    if (is_written(x->p, e)) return;
    struct diag *g = compile_report(x, CHECK_NO_LETTER, compile_key(x, "letters"), "no letter tells people of the event \"%.*s\"",
                                    STR_ARG(procedure_word(PROC_SET_EVENT, (int)e)));
    diag_help(x->d, g, "add one under `letters`: NAME: {event: %.*s, file: ...}", STR_ARG(procedure_word(PROC_SET_EVENT, (int)e)));
}

void check_letters(struct compile *x) {
    const struct procedure *p = x->p;
    struct map seen = map_make(x->a);
    for (size_t i = 0; i < p->letters; i++)
        for (size_t j = 0; j < p->letter[i].n; j++) {
            const struct folder_file *f = folder_find(x->folder, p->letter[i].file[j].text);
            if (!f || map_has(&seen, f->name)) continue;
            map_put(&seen, f->name, NULL);
            check_file(x, f);
        }
    if (!p->letters) return;
    bool cut = false, screening = false;
    for (size_t i = 0; i < p->rounds; i++) {
        cut = cut || p->round[i].cut.how != PROC_CUT_ALL;
        screening = screening || p->round[i].kind == PROC_ROUND_SCREENING;
    }
    if (screening) need_letter(x, PROC_INVALID);
    if (cut) need_letter(x, PROC_NOT_INVITED);
    need_letter(x, PROC_FAILED);
    if (p->changes.by) need_letter(x, PROC_MOVED);
    if (p->offers) need_letter(x, PROC_OFFERED);
}
