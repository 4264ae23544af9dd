%# SPDX-License-Identifier: Apache-2.0
%args const struct view_concept *m, lang l
<h1>{{m->title}}</h1>
% if (m->published.n) {
<div class="panel info"><p>{{m->published}}</p></div>
% } else if (!m->may_edit) {
<p class="hint">{{t:concept.read}}</p>
% }
<div class="split">
<div>
<h2>{{t:concept.check}}</h2>
% if (m->check->clean) {
<div class="panel"><p>{{m->check->summary}}</p></div>
% } else {
<div class="panel bad" role="status"><p>{{m->check->summary}}</p></div>
% }
{{> tpl_diags(m->check, l)}}
<h2>{{t:concept.files}}</h2>
% for (size_t i = 0; i < m->n_parts; i++) {
%     const struct view_part *f = &m->part[i];
%     if (!f->name.n) {
{{> tpl_grid(&f->files, l)}}
%     } else if (f->open) {
<details open><summary>{{f->name}}/ ({{(int64_t)f->files.rows}})</summary>
{{> tpl_grid(&f->files, l)}}
</details>
%     } else {
<details><summary>{{f->name}}/ ({{(int64_t)f->files.rows}})</summary>
{{> tpl_grid(&f->files, l)}}
</details>
%     }
% }
% if (m->may_edit) {
<form method="get" action="{{m->base}}/bestand" class="tools"><div class="field"><label for="naam">{{t:concept.file.new.name}}</label><p class="hint">{{t:concept.file.new.hint}}</p><input type="text" id="naam" name="naam" maxlength="120" required></div><button class="button second">{{t:concept.file.new.do}}</button></form>
% }
</div>
<aside>
<h2>{{t:concept.versions}}</h2>
<p class="hint">{{t:concept.versions.text}}</p>
{{> tpl_grid(&m->versions, l)}}
<p><small>{{t:concept.hash}}<br><code>{{m->folder}}</code></small></p>
</aside>
</div>
