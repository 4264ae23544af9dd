/* SPDX-License-Identifier: Apache-2.0 */
/* Pictures as SVG in the page: no script, classes of the sheet, every figure also in <desc> for who cannot see it. */
#include "web/plot.h"

/* A bar stands under its name, not beside it: the picture is then narrow enough to be read on a telephone at nearly its own size.
 */
enum { BAR_W = 400, NAME_H = 19, ROW_H = 44, COL_H = 180 };

static void open_svg(struct buf *b, const char *kind, int w, int h, str title) {
    buf_addf(b, "<svg class=\"plot %s\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\" role=\"img\"><title>", kind, w, h, w, h);
    html_add(b, title);
    buf_adds(b, "</title>");
}

struct html plot_bars(struct arena *a, str title, const struct plot_bar *bar, size_t n) {
    struct buf b = buf_make(a);
    int64_t most = 1;
    for (size_t i = 0; i < n; i++)
        if (bar[i].n > most) most = bar[i].n;
    open_svg(&b, "bars", BAR_W + 70, (int)n * ROW_H + 4, title);
    buf_adds(&b, "<desc>");
    for (size_t i = 0; i < n; i++) {
        html_add(&b, bar[i].name);
        buf_addf(&b, ": %lld. ", (long long)bar[i].n);
    }
    buf_adds(&b, "</desc>");
    for (size_t i = 0; i < n; i++) {
        int y = (int)i * ROW_H, w = (int)(bar[i].n * BAR_W / most), dark = (int)(bar[i].part * BAR_W / most);
        buf_addf(&b, "<text x=\"0\" y=\"%d\">", y + NAME_H - 4);
        html_add(&b, bar[i].name);
        buf_addf(&b, "</text><rect class=\"%s\" x=\"0\" y=\"%d\" width=\"%d\" height=\"%d\"/>",
                 bar[i].part     ? "bar2"
                 : bar[i].colour ? bar[i].colour
                                 : "bar",
                 y + NAME_H, w < 1 && bar[i].n ? 1 : w, ROW_H - NAME_H - 7);
        if (bar[i].part)
            buf_addf(&b, "<rect class=\"bar\" x=\"0\" y=\"%d\" width=\"%d\" height=\"%d\"/>", y + NAME_H, dark, ROW_H - NAME_H - 7);
        buf_addf(&b, "<text x=\"%d\" y=\"%d\">%lld</text>", w + 8, y + NAME_H + 14, (long long)bar[i].n);
    }
    buf_adds(&b, "</svg>");
    return html_trust(buf_str(&b));
}

struct html plot_columns(struct arena *a, str title, const int64_t *value, const str *label, size_t n, size_t cut) {
    struct buf b = buf_make(a);
    int64_t most = 1;
    for (size_t i = 0; i < n; i++)
        if (value[i] > most) most = value[i];
    int step = n ? 700 / (int)n : 700;
    if (step < 2) step = 2;
    if (step > 48) step = 48;
    int width = step * (int)n + 20;
    open_svg(&b, "columns", width, COL_H + 46, title);
    for (size_t i = 0; i < n; i++) {
        int h = (int)(value[i] * (COL_H - 26) / most), x = 10 + (int)i * step;
        if (!h && value[i]) h = 1;
        buf_addf(&b, "<rect class=\"%s\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\"/>", i >= cut ? "bar" : "bar2", x, COL_H - h,
                 step > 4 ? step - 3 : step - 1, h);
        if (value[i] && step >= 24)
            buf_addf(&b, "<text x=\"%d\" y=\"%d\" text-anchor=\"middle\">%lld</text>", x + step / 2 - 1, COL_H - h - 4,
                     (long long)value[i]);
        if (!label[i].n) continue;
        buf_addf(&b, "<text class=\"soft\" x=\"%d\" y=\"%d\" text-anchor=\"middle\">", x + step / 2 - 1, COL_H + 22);
        html_add(&b, label[i]);
        buf_adds(&b, "</text>");
    }
    buf_addf(&b, "<line class=\"axis\" x1=\"6\" x2=\"%d\" y1=\"%d\" y2=\"%d\"/>", width - 6, COL_H, COL_H);
    if (cut < n)
        buf_addf(&b, "<line class=\"cut\" x1=\"%d\" x2=\"%d\" y1=\"0\" y2=\"%d\"/>", 8 + (int)cut * step, 8 + (int)cut * step,
                 COL_H + 26);
    buf_adds(&b, "</svg>");
    return html_trust(buf_str(&b));
}
