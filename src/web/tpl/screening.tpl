%# SPDX-License-Identifier: Apache-2.0
%args const struct view_screening *m, lang l
<h1>{{t:desk.screen.title}}</h1>
{{> tpl_refused(m->error, m->remedy, l)}}
% if (m->done.n) {
<div class="panel" role="status"><p>{{t:web.act.done}}: {{m->done}} {{t:desk.screen.done}}</p></div>
% }
% if (m->due.n) {
<div class="panel warn"><p>{{m->due}}</p>
%     if (m->may_act) {
<form method="post" action="{{m->action}}"><input type="hidden" name="csrf" value="{{m->csrf}}"><input type="hidden" name="once" value="{{m->once}}t">
<button class="button small" name="wat" value="toets">{{t:desk.screen.test}}</button></form>
%     }
</div>
% }
% if (m->paper.n) {
<p><a href="{{m->paper}}">{{t:desk.paper.title}}</a></p>
% }
<h2>{{t:desk.screen.work}}</h2>
<ul class="shares">
% for (size_t i = 0; i < m->n_shares; i++) {
%     if (m->share[i].here) {
<li><a href="{{m->share[i].path}}" aria-current="true">{{m->share[i].text}}</a></li>
%     } else {
<li><a href="{{m->share[i].path}}">{{m->share[i].text}}</a></li>
%     }
% }
</ul>
% if (!m->grid.rows) {
<p>{{t:desk.screen.none}}</p>
% } else {
<form method="post" action="{{m->action}}"><input type="hidden" name="csrf" value="{{m->csrf}}"><input type="hidden" name="once" value="{{m->once}}">
{{> tpl_grid(&m->grid, l)}}
%     if (m->may_act) {
<div class="row"><button class="button" name="wat" value="bevestig">{{t:desk.screen.confirm}}</button>
<details><summary>{{t:desk.screen.more}}</summary><button class="button second" name="wat" value="alles">{{m->all}}</button></details></div>
%     }
</form>
% }
% if (m->next.n) {
<p><a class="button second small" href="{{m->next}}" rel="next">{{t:web.next}}</a></p>
% }
% if (m->asked.rows) {
<h2>{{t:desk.screen.asked}}</h2>
{{> tpl_grid(&m->asked, l)}}
% }
