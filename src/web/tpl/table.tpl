%# SPDX-License-Identifier: Apache-2.0
%args const struct view_table *m, lang l
<p class="row near"><a href="{{m->back}}">{{t:desk.screen.back}}</a></p>
<h1>{{m->name}} <small>{{m->id}}</small></h1>
<ul class="shares">
% for (size_t i = 0; i < m->n_shares; i++) {
%     if (m->share[i].here) {
<li><a href="{{m->share[i].path}}" aria-current="true">{{m->share[i].text}}</a></li>
%     } else {
<li><a href="{{m->share[i].path}}">{{m->share[i].text}}</a></li>
%     }
% }
</ul>
{{> tpl_refused(m->error, m->remedy, l)}}
<div class="split">
<div>
% if (m->excused) {
<div class="panel warn"><p>{{t:desk.jury.tie}}</p></div>
% }
% if (m->hidden) {
<div class="panel info"><p>{{t:desk.jury.hidden}}</p></div>
% }
% if (m->waits) {
<div class="panel info"><p>{{t:desk.jury.waits}}</p></div>
% }
% if (m->marks.rows) {
<h2>{{t:desk.jury.marks}}</h2>
{{> tpl_grid(&m->marks, l)}}
% }
% if (m->may_alone || m->may_agree) {
<form method="post" class="touch"><input type="hidden" name="csrf" value="{{m->csrf}}"><input type="hidden" name="once" value="{{m->once}}s">
%     if (m->may_alone) {
<h2>{{t:desk.jury.alone}}</h2><p class="hint">{{t:desk.jury.alone.hint}}</p>
%     } else {
<h2>{{t:desk.jury.together}}</h2>
%     }
%     for (size_t i = 0; i < m->n_criteria; i++) {
%         const struct view_criterion *c = &m->criterion[i];
%         if (c->n_bands) {
<fieldset><legend>{{c->name}} <span class="clause">{{c->clauses}}</span></legend><div class="bands">
%             for (size_t k = 0; k < c->n_bands; k++) {
%                 if (c->band[k].chosen) {
<label><input type="radio" name="s.{{c->id}}" value="{{c->band[k].value}}" checked> {{c->band[k].text}}</label>
%                 } else {
<label><input type="radio" name="s.{{c->id}}" value="{{c->band[k].value}}"> {{c->band[k].text}}</label>
%                 }
%             }
</div></fieldset>
%         } else {
<div class="field"><label for="s.{{c->id}}">{{c->name}} <span class="clause">{{c->clauses}}</span></label><p class="hint">{{c->hint}}</p>{{> tpl_behaviours(c, l)}}<input class="short" type="text" inputmode="decimal" id="s.{{c->id}}" name="s.{{c->id}}" value="{{c->value}}"></div>
%         }
%     }
%     if (!m->may_alone && m->judged) {
<fieldset><legend>{{t:desk.screen.outcome}}</legend><div class="bands"><label><input type="radio" name="uitkomst" value="passed"> {{t:desk.jury.passed}}</label><label><input type="radio" name="uitkomst" value="failed"> {{t:desk.jury.failed}}</label></div></fieldset>
%     }
%     if (m->may_alone) {
<div class="field"><label for="reden">{{t:desk.jury.notes}}</label><textarea id="reden" name="reden" rows="6">{{m->reason}}</textarea></div>
<button class="button" name="wat" value="alleen">{{t:desk.jury.alone.do}}</button>
%     } else {
<div class="field"><label for="reden">{{t:desk.jury.motive}}</label><textarea id="reden" name="reden" rows="6">{{m->reason}}</textarea></div>
<button class="button" name="wat" value="samen">{{t:desk.jury.together.do}}</button>
%     }
</form>
% }
% if (m->may_excuse) {
<details><summary>{{t:desk.jury.excuse}}</summary>
<form method="post"><input type="hidden" name="csrf" value="{{m->csrf}}"><input type="hidden" name="once" value="{{m->once}}b">
<div class="field"><label for="band">{{t:desk.jury.excuse.why}}</label><textarea id="band" name="reden" rows="3" required></textarea></div>
<button class="button second" name="wat" value="band">{{t:desk.jury.excuse.do}}</button></form></details>
% }
% if (!m->may_alone && !m->may_agree) {
{{> tpl_asked(m, l)}}
% }
</div>
<aside>
% if (m->may_alone || m->may_agree) {
{{> tpl_asked(m, l)}}
% }
% if (m->n_before) {
<h2>{{t:desk.jury.before}}</h2>
{{> tpl_facts(m->before, m->n_before, l)}}
% }
% if (m->n_facts) {
<h2>{{t:web.candidate.known}}</h2>
{{> tpl_facts(m->fact, m->n_facts, l)}}
% }
</aside>
</div>
