/* SPDX-License-Identifier: Apache-2.0 */
/* Figures as SVG. Coordinates are whole pixels of a view box little wider than a telephone, so that text keeps its size there. */
#include "exam/figure.h"

#include <math.h>

enum { WIDE = 440, LEFT = 40, RIGHT = 14, PLOT_H = 220, BOTTOM = 46, ROW = 62, TOP = 26, CURVES_MOST = 6 };

static const char *const inks[CURVES_MOST] = {"#0b5c4b", "#b3261e", "#1d4f91", "#8a6a00", "#6b3fa0", "#555555"};
static const char *const dashes[CURVES_MOST] = {"", "6 3", "2 3", "9 3 2 3", "12 4", "4 4"};

static void svg_open(struct buf *b, int h, str title) {
    buf_addf(b,
             "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"plot figure\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\" "
             "role=\"img\" "
             "font-family=\"system-ui, sans-serif\" font-size=\"14\"><title>",
             WIDE, h, WIDE, h);
    html_add(b, title);
    buf_adds(b, "</title><desc>");
}

static void text_at(struct buf *b, int x, int y, const char *anchor, bool soft, str s) {
    buf_addf(b, "<text%s fill=\"%s\" x=\"%d\" y=\"%d\" text-anchor=\"%s\">", soft ? " class=\"soft\"" : "",
             soft ? "#555555" : "#1a1a1a", x, y, anchor);
    html_add(b, s);
    buf_adds(b, "</text>");
}

struct stroke {
    const char *class, *ink;
    int x1, y1, x2, y2;
};

static void stroke(struct buf *b, struct stroke s) {
    buf_addf(b, "<line class=\"%s\" stroke=\"%s\" x1=\"%d\" y1=\"%d\" x2=\"%d\" y2=\"%d\"/>", s.class, s.ink, s.x1, s.y1, s.x2,
             s.y2);
}

/* ---- a profile ---- */

static int scale_x(double v) {
    double k = v < 0 ? 0 : v > 10 ? 10 : v;
    return LEFT / 2 + (int)lround(k * (WIDE - LEFT) / 10);
}

struct html figure_profile(struct arena *a, str title, const struct figure_place *place, size_t n) {
    struct buf b = buf_make(a);
    int h = (int)n * ROW + TOP + 8;
    svg_open(&b, h, title);
    for (size_t i = 0; i < n; i++) {
        html_add(&b, place[i].name);
        buf_adds(&b, ": ");
        html_add(&b, place[i].words);
        buf_adds(&b, ". ");
    }
    buf_adds(&b, "</desc>");
    buf_addf(&b, "<rect class=\"mid\" fill=\"#e6f0ee\" x=\"%d\" y=\"0\" width=\"%d\" height=\"%d\"/>", scale_x(3.5),
             scale_x(6.5) - scale_x(3.5), h - TOP);
    for (size_t i = 0; i < n; i++) {
        int y = (int)i * ROW + 44, low = scale_x(place[i].low - 0.3), high = scale_x(place[i].high + 0.3);
        text_at(&b, LEFT / 2, y - 22, "start", false, place[i].name);
        text_at(&b, WIDE - LEFT / 2, y - 22, "end", true, place[i].words);
        stroke(&b, (struct stroke){"axis", "#555555", scale_x(0), y, scale_x(10), y});
        buf_addf(&b, "<rect class=\"bar2\" fill=\"#8db8ad\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"12\" rx=\"6\"/>", low, y - 6,
                 high - low);
        buf_addf(&b, "<circle class=\"bar\" fill=\"#0b5c4b\" cx=\"%d\" cy=\"%d\" r=\"8\"/>", scale_x(place[i].at), y);
    }
    for (int k = 0; k <= 10; k++) text_at(&b, scale_x(k), h - 8, "middle", true, arena_printf(a, "%d", k));
    buf_adds(&b, "</svg>");
    return html_trust(buf_str(&b));
}

/* ---- curves and columns ---- */

/* A step of 1, 2 or 5 times a power of ten, of which at most five fit. */
static double tick(double span) {
    double step = pow(10, floor(log10(span > 0 ? span : 1))) / 10;
    static const double times[] = {2, 2.5, 2};
    for (int k = 0; span / step > 5; k = (k + 1) % 3) step *= times[k];
    return step;
}

struct frame_of {
    double x0, x1, y1;
    int h;
};

static double fx(const struct frame_of *f, double x) { return LEFT + (x - f->x0) / (f->x1 - f->x0) * (WIDE - LEFT - RIGHT); }

static double fy(const struct frame_of *f, double y) {
    double k = y / f->y1;
    return TOP + PLOT_H - (k > 1 ? 1 : k < 0 ? 0 : k) * PLOT_H;
}

static int px(const struct frame_of *f, double x) { return (int)lround(fx(f, x)); }
static int py(const struct frame_of *f, double y) { return (int)lround(fy(f, y)); }

static void axes_draw(struct arena *a, struct buf *b, const struct figure_axes *ax, const struct frame_of *f) {
    double dx = tick(f->x1 - f->x0), dy = tick(f->y1);
    int base = TOP + PLOT_H;
    for (double y = dy; y <= f->y1 * 1.0001; y += dy)
        stroke(b, (struct stroke){"grid", "#dddddd", LEFT, py(f, y), WIDE - RIGHT, py(f, y)});
    for (double y = 0; y <= f->y1 * 1.0001; y += dy) text_at(b, LEFT - 5, py(f, y) + 5, "end", true, arena_printf(a, "%g", y));
    for (double x = ceil(f->x0 / dx - 1e-9) * dx; x <= f->x1 + dx * 1e-6; x += dx)
        text_at(b, px(f, x), base + 18, "middle", true, arena_printf(a, "%g", fabs(x) < dx / 1000 ? 0 : x));
    stroke(b, (struct stroke){"axis", "#555555", LEFT, base, WIDE - RIGHT, base});
    text_at(b, 0, 15, "start", true, ax->y);
    text_at(b, WIDE - RIGHT, base + 38, "end", true, ax->x);
}

/* The line of the cut at `x`; what it is stands above the picture, where nothing is drawn. */
static void cut_draw(struct arena *a, struct buf *b, const struct figure_axes *ax, const struct frame_of *f, double x) {
    if (!isfinite(x) || x < f->x0 || x > f->x1) return;
    stroke(b, (struct stroke){"cut", "#b3261e", px(f, x), TOP - 4, px(f, x), TOP + PLOT_H + 4});
    text_at(b, WIDE - RIGHT, 15, "end", false, arena_printf(a, "%.*s: %.3g", STR_ARG(ax->cut_name), ax->cut));
}

struct html figure_curves(struct arena *a, const struct figure_axes *ax, const struct figure_curve *curve, size_t n) {
    struct buf b = buf_make(a);
    struct frame_of f = {ax->x_min, ax->x_max, ax->y_max, 0};
    if (n > CURVES_MOST) n = CURVES_MOST;
    for (size_t i = 0; ax->y_max <= 0 && i < n; i++)
        for (size_t k = 0; k < curve[i].n; k++)
            if (isfinite(curve[i].y[k]) && curve[i].y[k] > f.y1) f.y1 = curve[i].y[k];
    if (!(f.y1 > 0)) f.y1 = 1;
    f.h = TOP + PLOT_H + BOTTOM + (n > 1 ? 22 * (int)n : 0);
    svg_open(&b, f.h, ax->title);
    for (size_t i = 0; i < n; i++) {
        size_t top = 0;
        for (size_t k = 0; k < curve[i].n; k++) top = curve[i].y[k] > curve[i].y[top] ? k : top;
        html_add(&b, curve[i].name);
        if (curve[i].n)
            buf_addf(&b, ": %.3g – %.3g, max %.3g (%.3g). ", curve[i].y[0], curve[i].y[curve[i].n - 1], curve[i].y[top],
                     curve[i].x[top]);
    }
    buf_adds(&b, "</desc>");
    axes_draw(a, &b, ax, &f);
    for (size_t i = 0; i < n; i++) {
        buf_addf(&b, "<polyline fill=\"none\" stroke=\"%s\" stroke-width=\"2\" stroke-dasharray=\"%s\" points=\"", inks[i],
                 *dashes[i] ? dashes[i] : "none");
        for (size_t k = 0; k < curve[i].n; k++)
            if (isfinite(curve[i].y[k])) buf_addf(&b, "%.1f,%.1f ", fx(&f, curve[i].x[k]), fy(&f, curve[i].y[k]));
        buf_adds(&b, "\"/>");
        if (n < 2) continue;
        int y = TOP + PLOT_H + BOTTOM + 22 * (int)i + 8;
        buf_addf(&b, "<line stroke=\"%s\" stroke-width=\"3\" stroke-dasharray=\"%s\" x1=\"%d\" y1=\"%d\" x2=\"%d\" y2=\"%d\"/>",
                 inks[i], *dashes[i] ? dashes[i] : "none", LEFT, y - 5, LEFT + 36, y - 5);
        text_at(&b, LEFT + 44, y, "start", false, curve[i].name);
    }
    cut_draw(a, &b, ax, &f, ax->cut);
    buf_adds(&b, "</svg>");
    return html_trust(buf_str(&b));
}

struct html figure_columns(struct arena *a, const struct figure_axes *ax, const int64_t *count, size_t n, int64_t first) {
    struct buf b = buf_make(a);
    int64_t most = 1;
    for (size_t i = 0; i < n; i++) most = count[i] > most ? count[i] : most;
    struct frame_of f = {(double)first - 0.5, (double)first + (double)n - 0.5, (double)most, TOP + PLOT_H + BOTTOM};
    svg_open(&b, f.h, ax->title);
    for (size_t i = 0; i < n; i++)
        if (count[i]) buf_addf(&b, "%lld: %lld. ", (long long)(first + (int64_t)i), (long long)count[i]);
    buf_adds(&b, "</desc>");
    axes_draw(a, &b, ax, &f);
    for (size_t i = 0; i < n; i++) {
        double x = (double)first + (double)i;
        int left = px(&f, x - 0.5), wide = px(&f, x + 0.5) - left, y = py(&f, (double)count[i]);
        bool in = !isfinite(ax->cut) || x >= ax->cut;
        if (!count[i]) continue;
        buf_addf(&b, "<rect class=\"%s\" fill=\"%s\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\"/>", in ? "bar" : "bar2",
                 in ? "#0b5c4b" : "#8db8ad", left, y,
                 wide > 3   ? wide - 1
                 : wide < 1 ? 1
                            : wide,
                 TOP + PLOT_H - y);
    }
    cut_draw(a, &b, ax, &f, ax->cut - 0.5);
    buf_adds(&b, "</svg>");
    return html_trust(buf_str(&b));
}
