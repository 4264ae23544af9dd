%# SPDX-License-Identifier: Apache-2.0
%args const struct view_screen *m, lang l
<p class="row near"><a href="{{m->list}}">{{t:desk.screen.back}}</a>
% if (m->next.n) {
<a href="{{m->next}}" rel="next" data-key="j">{{t:desk.screen.next}}</a>
% }
</p>
<h1>{{m->name}} <small>{{m->id}}</small></h1>
{{> tpl_refused(m->error, m->remedy, l)}}
<p>{{m->channel}}
% if (m->outcome.n) {
 · {{t:desk.screen.proposal}} <span class="tag {{m->tag}}">{{m->outcome}}</span>
% } else {
 · {{t:desk.screen.untested}}
% }
% if (m->confirmed.n) {
 · {{t:desk.screen.confirmed}} <strong>{{m->confirmed}}</strong>
% }
</p>
<div class="split">
<div>
% if (m->may_act) {
<div class="panel info">
<form method="post"><input type="hidden" name="csrf" value="{{m->csrf}}"><input type="hidden" name="once" value="{{m->once}}b">
%     if (m->outcome.n) {
<button class="button" name="wat" value="bevestig" data-key="b">{{t:desk.screen.as}} {{m->outcome}}</button>
%     }
<button class="button second" name="wat" value="toets">{{t:desk.screen.again}}</button></form>
<details><summary>{{t:desk.screen.deviate}}</summary>
<form method="post"><input type="hidden" name="csrf" value="{{m->csrf}}"><input type="hidden" name="once" value="{{m->once}}a"><input type="hidden" name="wat" value="afwijken">
<div class="field"><label for="uitkomst">{{t:desk.screen.outcome}}</label><select id="uitkomst" name="uitkomst">
%     for (size_t i = 0; i < m->n_outcomes; i++) {
{{> tpl_pick(&m->outcome_pick[i], l)}}
%     }
</select></div>
<div class="field"><label for="kanaal">{{t:web.people.channel}}</label><select id="kanaal" name="kanaal">
%     for (size_t i = 0; i < m->n_channels; i++) {
{{> tpl_pick(&m->channel_pick[i], l)}}
%     }
</select></div>
<div class="field"><label for="reden">{{t:desk.screen.why}}</label><p class="hint">{{t:desk.screen.why.hint}}</p><textarea id="reden" name="reden" rows="4" required>{{m->reason}}</textarea></div>
<button class="button second">{{t:desk.screen.deviate.do}}</button></form></details>
<details><summary>{{t:desk.screen.ask}}</summary>
<form method="post"><input type="hidden" name="csrf" value="{{m->csrf}}"><input type="hidden" name="once" value="{{m->once}}v"><input type="hidden" name="wat" value="vraag">
<div class="field"><label for="welk">{{t:desk.screen.what}}</label><textarea id="welk" name="welk" rows="3" required>{{m->what}}</textarea></div>
<div class="field"><label for="tegen">{{t:desk.screen.until}}</label><input class="mid" type="date" id="tegen" name="tegen" value="{{m->until}}" required></div>
<button class="button second">{{t:desk.screen.ask.do}}</button></form></details>
</div>
% }
<h2>{{t:web.candidate.why}}</h2>
<pre class="reasons" tabindex="0">{{m->why}}</pre>
</div>
<aside>
<h2>{{t:desk.screen.documents}}</h2>
% if (!m->n_documents) {
<p>{{t:desk.screen.documents.none}}</p>
% } else {
<ul class="plain">
%     for (size_t i = 0; i < m->n_documents; i++) {
<li>
%         if (m->document[i].path.n) {
<a href="{{m->document[i].path}}">{{m->document[i].name}}</a> <small>{{m->document[i].text}}</small>
%         } else {
{{m->document[i].name}}
%         }
 <span class="tag {{m->document[i].tag}}">{{m->document[i].state}}</span></li>
%     }
</ul>
% }
% for (size_t i = 0; i < m->n_registries; i++) {
{{> tpl_registry(&m->registry[i], m, l)}}
% }
<h2>{{t:web.candidate.known}}</h2>
{{> tpl_facts(m->fact, m->n_facts, l)}}
</aside>
</div>
