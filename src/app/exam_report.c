/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The report of a test. The place in the norm group is that of the answers as they count now: neutralised items are out, and the
 * guess correction of the measure holds. Nothing is told before the round is closed.
 */
#include "app/exam_report.h"

#include "app/core.h"

/* The group that the measures of the round are read against; else the first that took the test. */
static const struct exam_norm *norm_of(const struct proc_round *r) {
    for (size_t i = 0; i < r->scores; i++)
        if (r->score[i].scale.norm.n && exam_norm_find(r->exam, r->score[i].scale.norm))
            return exam_norm_find(r->exam, r->score[i].scale.norm);
    return r->exam->norms ? &r->exam->norm[0] : NULL;
}

static dec guess_of(const struct proc_round *r, str part) {
    for (size_t i = 0; i < r->scores; i++)
        if (str_eq(r->score[i].part, part)) return r->score[i].guess;
    return dec_of(0);
}

static int64_t persons_of(const struct exam_norm *norm) {
    int64_t most = 0;
    for (size_t i = 0; norm && i < norm->parts; i++) {
        int64_t n = 0;
        for (size_t k = 0; k < norm->part[i].norm.n; k++) n += norm->part[i].norm.row[k].persons;
        most = n > most ? n : most;
    }
    return most;
}

ecode app_exam_report(struct app *app, struct arena *a, str procedure, str candidate, struct exam_report *ret, struct err *e) {
    struct exam_seat seat;
    struct procedure_row row;
    int64_t closed;
    str *neutral, outcome;
    TRY(app_exam_seat(app, a, procedure, candidate, &seat, e));
    if (!seat.round) return err_set(e, E_NOTFOUND, "no round of this procedure has a test of our own");
    struct exam_report r = {.p = seat.p, .round = seat.round, .norm = norm_of(seat.round), .parts = seat.round->exam->parts};
    TRY(core_row(app, a, procedure, &row, e));
    const struct board b = {app->s, row.id};
    TRY(board_round(&b, r.round->id, &closed, NULL, e));
    TRY(board_result(&b, a, r.round->id, seat.no, &outcome, NULL, e));
    TRY(board_neutral(&b, a, r.round->id, &neutral, &r.neutrals, e));
    r.out = closed >= 0 && outcome.n;
    r.kept = seat.answers && str_is(seat.sitting.state, "done");
    r.persons = persons_of(r.norm);
    r.part = arena_array(a, struct exam_report_part, r.parts);
    struct exam_tally *tally = arena_array(a, struct exam_tally, r.parts);
    const struct exam_marking m = {r.p, r.round, &seat.sitting, seat.answer, seat.answers, neutral, r.neutrals};
    if (r.kept) exam_tallies(a, &m, tally);
    for (size_t i = 0; i < r.parts; i++) {
        const struct exam_part *part = &r.round->exam->part[i];
        const struct exam_norm_part *in = exam_norm_part(r.norm, part->id);
        r.part[i] = (struct exam_report_part){.part = part, .tally = tally[i], .placed = r.kept && in};
        if (r.part[i].placed) r.part[i].place = exam_place_of(in, exam_share(&tally[i], guess_of(r.round, part->id), true));
    }
    *ret = r;
    return E_OK;
}
