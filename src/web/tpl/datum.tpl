%# SPDX-License-Identifier: Apache-2.0
%args const struct view_datum *m, lang l
<ul class="data">
% for (size_t i = 0; i < m->n; i++) {
%     const struct view_datum *d = &m->child[i];
%     if (d->n) {
<li><details><summary>{{d->name}} ({{d->n}})</summary>
{{> tpl_datum(d, l)}}
</details></li>
%     } else if (d->text.n) {
<li><strong>{{d->name}}</strong>: {{d->text}}</li>
%     }
% }
</ul>
