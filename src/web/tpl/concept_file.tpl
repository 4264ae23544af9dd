%# SPDX-License-Identifier: Apache-2.0
%args const struct view_concept_file *m, lang l
<h1><code>{{m->name}}</code> <small>{{t:concept.version}} {{m->version}}</small></h1>
{{> tpl_refused(m->error, m->remedy, l)}}
% if (m->note.n) {
<div class="panel" role="status"><p>{{m->note}}</p></div>
% }
% if (m->is_old) {
<div class="panel warn"><p>{{m->old}}</p></div>
% }
% if (m->overtaken) {
<div class="panel warn"><p>{{t:concept.file.yours}}</p>
<details open><summary>{{t:concept.file.newest}}</summary><pre tabindex="0" role="region" aria-label="{{t:concept.file.newest}}">{{m->newest}}</pre></details></div>
% }
<p class="row near"><a href="{{m->base}}">{{t:concept.file.back}}</a>
% if (str_ends(m->name, STR(".dmn"))) {
<a href="{{m->base}}/tabel">{{t:concept.file.table}}</a>
% }
</p>
<div class="split editor">
<div>
% if (m->may_edit) {
<form method="post" action="{{m->base}}/bestand"><input type="hidden" name="csrf" value="{{m->csrf}}"><input type="hidden" name="once" value="{{m->once}}"><input type="hidden" name="naam" value="{{m->name}}"><input type="hidden" name="versie" value="{{m->version}}">
<label for="tekst">{{t:concept.file.text}}</label>
<textarea class="code" id="tekst" name="tekst" rows="{{m->rows}}" spellcheck="false" wrap="off">
{{m->text}}</textarea>
<p class="row"><button class="button">{{t:concept.file.save}}</button></p>
</form>
% }
% if (m->n_lines) {
<h2>{{t:concept.file.code}}</h2>
<div class="listing" tabindex="0" role="region" aria-label="{{t:concept.file.code}}"><ol>
%     for (size_t i = 0; i < m->n_lines; i++) {
%         const char *mark = m->line[i].marked ? "marked" : "";
<li id="{{m->line[i].id}}" class="{{mark}}"><span class="no">{{m->line[i].no}}</span><code>{{m->line[i].text}}</code></li>
%     }
</ol></div>
% }
</div>
<aside><h2>{{t:concept.check}}</h2>
% if (m->check && m->check->n) {
<p>{{m->check->summary}}</p>
{{> tpl_diags(m->check, l)}}
% } else {
<p>{{t:concept.file.good}}</p>
% }
</aside>
</div>
