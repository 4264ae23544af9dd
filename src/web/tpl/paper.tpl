%# SPDX-License-Identifier: Apache-2.0
%args const struct view_paper *m, lang l
<h1>{{t:desk.paper.title}}</h1>
<p>{{t:desk.paper.text}}</p>
{{> tpl_refused(m->error, m->remedy, l)}}
<form method="post"><input type="hidden" name="csrf" value="{{m->csrf}}">
% for (size_t i = 0; i < m->n_heads; i++) {
{{> tpl_field(&m->head[i], l)}}
% }
<h2>{{t:desk.paper.facts}}</h2>
% for (size_t i = 0; i < m->n; i++) {
%     const struct view_question *q = &m->question[i];
%     if (!q->n_rows) {
{{> tpl_field(&q->field, l)}}
%     } else {
<fieldset><legend>{{q->text}}</legend>
%         if (q->error.n) {
<p class="error">{{q->error}}</p>
%         }
%         for (size_t r = 0; r < q->n_rows; r++) {
<details class="card"><summary>{{q->row[r].title}}</summary>
%             for (size_t k = 0; k < q->row[r].n_fields; k++) {
{{> tpl_field(&q->row[r].field[k], l)}}
%             }
</details>
%         }
</fieldset>
%     }
% }
<div class="row"><button class="button">{{t:desk.paper.do}}</button></div>
</form>
