%# SPDX-License-Identifier: Apache-2.0
%args const struct view_why *y, size_t n, lang l
<ul class="why">
% for (size_t i = 0; i < n; i++) {
%     const struct view_why *w = &y[i];
<li>
%     if (w->tag && (w->n || w->n_clauses)) {
%         if (w->open) {
<details open>
%         } else {
<details>
%         }
<summary>{{w->text}} <span class="tag {{w->tag}}">{{w->value}}</span>
%         for (size_t k = 0; k < w->n_clauses; k++) {
 <span class="clause">{{w->clause[k].id}}</span>
%         }
</summary>
%         if (w->n) {
{{> tpl_why(w->step, w->n, l)}}
%         }
%         for (size_t k = 0; k < w->n_clauses; k++) {
%             if (w->clause[k].text.n) {
<details class="law"><summary>{{t:mine.why.clause}} {{w->clause[k].id}}</summary><blockquote><p>{{w->clause[k].text}}</p><p><small><a href="{{w->clause[k].path}}">{{t:mine.why.notice}} {{w->clause[k].id}}</a></small></p></blockquote></details>
%             }
%         }
%         if (w->above) {
<p><small>{{t:mine.why.above}}</small></p>
%         }
</details>
%     } else if (w->tag) {
{{w->text}} <span class="tag {{w->tag}}">{{w->value}}</span>
%     } else if (w->missing) {
{{w->text}}: <strong>{{w->value}}</strong>
%     } else if (w->value.n) {
{{w->text}}: {{w->value}}
%     } else {
<em>{{w->text}}</em>
%         if (w->n) {
{{> tpl_why(w->step, w->n, l)}}
%         }
%     }
</li>
% }
</ul>
