%# SPDX-License-Identifier: Apache-2.0
%args const struct view_choice *m, lang l
<h1>{{t:desk.choice.title}} <span class="clause">{{m->clauses}}</span></h1>
{{> tpl_refused(m->error, m->remedy, l)}}
% if (m->chosen.n) {
<div class="panel"><h2>{{t:desk.choice.chosen}} {{m->name}} <small>{{m->chosen}}</small></h2>
{{> tpl_facts(m->finding, m->n_findings, l)}}
</div>
% }
% if (!m->side.rows) {
<p>{{t:desk.choice.none}}</p>
% } else {
<h2>{{t:desk.choice.side}}</h2>
<p class="hint">{{t:desk.choice.side.hint}}</p>
<div class="wide">
{{> tpl_grid(&m->side, l)}}
</div>
% }
% if (m->may && m->n_who) {
<h2>{{t:desk.choice.who}}</h2>
<form method="post"><input type="hidden" name="csrf" value="{{m->csrf}}"><input type="hidden" name="once" value="{{m->once}}">
<div class="field"><label for="wie">{{t:web.people.id}}</label><select id="wie" name="wie">
%     for (size_t i = 0; i < m->n_who; i++) {
{{> tpl_pick(&m->who[i], l)}}
%     }
</select></div>
<div class="field"><label for="reden">{{t:desk.choice.why}}</label><p class="hint">{{t:desk.choice.why.hint}}</p><textarea id="reden" name="reden" rows="6" required>{{m->reason}}</textarea></div>
<button class="button">{{t:desk.choice.do}}</button>
</form>
% }
<h2>{{t:desk.choice.after}}</h2>
<ul>
% for (size_t i = 0; i < m->n_lists; i++) {
<li><a href="{{m->list[i].path}}">{{m->list[i].text}}</a></li>
% }
% for (size_t i = 0; i < m->n_acts; i++) {
<li><a href="{{m->act[i].path}}">{{m->act[i].text}}</a></li>
% }
</ul>
