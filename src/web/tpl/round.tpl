%# SPDX-License-Identifier: Apache-2.0
%args const struct view_round *m, lang l
<h1>{{m->title}} <span class="clause">{{m->clauses}}</span></h1>
% if (m->stand.n) {
<div class="panel info"><p>{{m->stand}}</p>
%     if (m->act.n) {
<p><a class="button small" href="{{m->act}}">{{m->act_text}}</a></p>
%     }
</div>
% }
% if (m->n_steps) {
<h2>{{t:desk.round.spread}}</h2>
<figure class="scroll">{{!m->picture}}<figcaption>{{m->gate}}</figcaption></figure>
<details><summary>{{t:web.desk.numbers}}</summary>
{{> tpl_facts(m->step, m->n_steps, l)}}
</details>
% }
% if (m->grid.rows) {
<h2>{{t:desk.round.order}}</h2>
<p class="hint">{{t:desk.round.order.hint}}</p>
{{> tpl_grid(&m->grid, l)}}
<p>{{m->more}}</p>
% }
% if (m->groups.rows) {
<h2>{{t:desk.round.groups}}</h2>
<p class="hint">{{t:desk.round.groups.hint}}</p>
{{> tpl_grid(&m->groups, l)}}
% }
