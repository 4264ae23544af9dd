%# SPDX-License-Identifier: Apache-2.0
%args const struct view_rehearsal *m, lang l
<h1>{{m->head}}</h1>
% if (m->waits) {
<div class="panel info" role="status"><p>{{t:concept.rehearsal.busy}}</p><p><a href="">{{t:concept.rehearsal.again}}</a></p></div>
% } else if (m->failed) {
<div class="panel bad" role="alert"><p>{{m->text}}</p></div>
% } else {
%     if (m->ended) {
<div class="panel warn"><p>{{t:concept.rehearsal.ended}}</p></div>
%     }
%     if (m->no_people) {
<div class="panel info"><p>{{t:concept.rehearsal.no.people}}</p></div>
%     }
%     if (m->facts.n) {
%         if (m->holds) {
<div class="panel"><p><strong>{{t:concept.rehearsal.holds}}</strong> {{m->facts}}</p></div>
%         } else {
<div class="panel bad"><p><strong>{{t:concept.rehearsal.broken}}</strong> {{m->facts}}</p></div>
%         }
<div class="split"><div>
<h2>{{t:concept.rehearsal.funnel}}</h2><figure>{{!m->funnel}}</figure>
<h2>{{t:concept.rehearsal.mix}}</h2><figure>{{!m->channels}}</figure>
{{> tpl_grid(&m->mix, l)}}
</div><div>
<h2>{{t:concept.rehearsal.rounds}}</h2>
%         if (m->rounds.rows) {
{{> tpl_grid(&m->rounds, l)}}
%         } else {
<p>{{t:concept.rehearsal.rounds.none}}</p>
%         }
<h2>{{t:concept.rehearsal.lists}}</h2>
{{> tpl_grid(&m->lists, l)}}
<h2>{{t:concept.rehearsal.clauses}}</h2>
%         if (m->clauses.rows) {
{{> tpl_grid(&m->clauses, l)}}
%         } else {
<p>{{t:concept.rehearsal.clauses.none}}</p>
%         }
<h2>{{t:concept.rehearsal.letters}}</h2>
{{> tpl_grid(&m->letters, l)}}
</div></div>
%     }
<h2>{{t:concept.rehearsal.plays}}</h2>
%     if (m->plays_good) {
<div class="panel"><p>{{m->plays_text}}</p></div>
%     } else {
<div class="panel bad"><p>{{m->plays_text}}</p></div>
{{> tpl_grid(&m->plays, l)}}
%     }
% }
