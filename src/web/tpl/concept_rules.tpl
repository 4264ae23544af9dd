%# SPDX-License-Identifier: Apache-2.0
%args const struct view_concept_rules *m, lang l
<h1>{{t:concept.tab.rules}}</h1>
% if (!m->n) {
<div class="panel bad"><p>{{t:concept.rules.broken}}</p></div>
% } else {
<p>{{t:concept.rules.text}}</p>
<ol class="beside">
%     for (size_t i = 0; i < m->n; i++) {
%         const struct view_beside *c = &m->clause[i];
<li id="{{c->id}}"><div><h2><span class="sr">{{t:concept.rules.clause}}</span> {{c->id}}
%         if (c->info) {
<small>{{t:concept.rules.info}}</small>
%         }
</h2><p>{{c->text}}</p></div>
<div>
%         if (c->n) {
<p class="sr">{{t:concept.rules.does}}</p><ul>
%             for (size_t k = 0; k < c->n; k++) {
<li><a href="{{c->does[k].path}}">{{c->does[k].text}}</a></li>
%             }
</ul>
%         } else if (!c->info) {
<p><span class="tag no">{{t:concept.rules.nothing}}</span></p>
%         }
</div></li>
%     }
</ol>
% }
% if (m->n_decisions) {
<h2>{{t:concept.rules.decisions}}</h2>
<ul class="cards">
%     for (size_t i = 0; i < m->n_decisions; i++) {
%         const struct view_decision *d = &m->decision[i];
<li class="card" id="{{d->anchor}}"><h3><a href="{{d->path}}">{{d->name}}</a></h3><p><small>{{d->kind}}</small></p>
%         if (d->question.n) {
<p>{{d->question}}</p>
%         }
<p>
%         for (size_t k = 0; k < d->n; k++) {
<a class="tag info" href="{{d->clause[k].path}}">{{d->clause[k].text}}</a>
%         }
</p></li>
%     }
</ul>
<h2>{{t:concept.rules.graph}}</h2>
<div class="scroll graph" tabindex="0" role="region" aria-label="{{t:concept.rules.graph}}">{{!m->picture}}</div>
% }
