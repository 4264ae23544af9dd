%# SPDX-License-Identifier: Apache-2.0
%args const struct view_juror_day *m, lang l
<h1>{{t:day.mine}}</h1>
{{> tpl_refused(m->error, m->remedy, l)}}
% if (!m->n) {
<p>{{t:day.mine.none}}</p>
% } else {
<p class="row near noprint"><a class="button second small" href="{{m->calendar}}">{{t:day.calendar}}</a><a href="{{m->jury}}">{{t:day.table}}</a></p>
%     for (size_t i = 0; i < m->n; i++) {
%         const struct view_juror_time *t = &m->time[i];
%         if (t->first && i) {
</ol>
%         }
%         if (t->first) {
<h2>{{t->day}}</h2><ol class="myday">
%         }
<li><strong>{{t->when}}</strong> <span class="where">{{t->room}}</span>
%         if (!t->id.n) {
<span class="free">{{t:day.free}}</span>
%         } else if (t->tied) {
<span>{{t->name}} <small>{{t->id}}</small></span> <span class="tag open">{{t:day.mine.out}}</span>
%         } else {
<a href="{{t->path}}">{{t->name}} <small>{{t->id}}</small></a>
%         }
</li>
%     }
</ol>
% }
<section class="noprint" id="banden"><h2>{{t:day.ties.mine}}</h2>
% if (!m->declared.n) {
<div class="panel warn"><p>{{t:day.ties.due}}</p></div>
% } else if (m->unaware) {
<div class="panel warn"><p>{{t:day.ties.again}}</p></div>
% } else {
<div class="panel"><p>{{t:day.ties.said}} <strong>{{m->declared}}</strong></p></div>
% }
<p>{{t:day.ties.text}}</p>
% if (!m->n_people) {
<p>{{t:desk.jury.nobody}}</p>
% } else {
<form method="post"><input type="hidden" name="csrf" value="{{m->csrf}}"><input type="hidden" name="once" value="{{m->once}}">
%     for (size_t i = 0; i < m->n_people; i++) {
%         const struct view_tie *p = &m->person[i];
<div class="tie">
%         if (p->tied) {
<p><strong>{{p->name}}</strong> <small>{{p->id}}</small> <span class="tag open">{{t:day.tied}}</span></p>
%         } else {
<label for="band.{{p->id}}">{{p->name}} <small>{{p->id}}</small></label><input type="text" id="band.{{p->id}}" name="band.{{p->id}}" value="{{p->why}}" maxlength="500" aria-describedby="bandhint">
%         }
</div>
%     }
<p class="hint" id="bandhint">{{t:day.ties.hint}}</p>
<button class="button">{{t:day.ties.do}}</button></form>
% }
</section>
