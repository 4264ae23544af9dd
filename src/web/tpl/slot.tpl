%# SPDX-License-Identifier: Apache-2.0
%args const struct view_slot *m, lang l
<p class="crumbs"><a href="/mijn/{{%m->number}}">{{m->title}}</a></p>
<h1>{{t:slot.title}}</h1>
{{> tpl_refused(m->error, m->remedy, l)}}
% if (m->own.n) {
<div class="panel"><p>{{t:slot.yours}}</p><p class="when"><strong>{{m->own}}</strong><br>{{m->room}}</p></div>
<p class="row near"><a class="button second" href="/mijn/{{%m->number}}/uur.ics">{{t:slot.calendar}}</a></p>
% }
% if (m->asked) {
<div class="panel info"><p>{{t:slot.asked}}</p></div>
% }
% if (m->open) {
%     if (m->own.n && !m->error.n) {
<details><summary>{{t:slot.change}}</summary>
%     }
%     if (!m->n_days) {
<p>{{t:slot.full}}</p>
%     } else {
<p>{{t:slot.until}} <strong>{{m->until}}</strong></p>
<form method="post"><input type="hidden" name="csrf" value="{{m->csrf}}"><input type="hidden" name="once" value="{{m->once}}k">
%         for (size_t i = 0; i < m->n_days; i++) {
<fieldset><legend>{{m->day[i].title}}</legend>
%             for (size_t k = 0; k < m->day[i].n; k++) {
%                 const struct view_pick *t = &m->day[i].time[k];
<div class="choice"><input type="radio" id="uur-{{t->value}}" name="uur" value="{{t->value}}" required><label for="uur-{{t->value}}">{{t->text}}</label></div>
%             }
</fieldset>
%         }
<button class="button" name="wat" value="kies">{{t:slot.do}}</button></form>
%     }
%     if (m->own.n && !m->error.n) {
</details>
%     }
% } else if (!m->own.n && m->planned) {
<p>{{t:slot.given}}</p>
% } else if (!m->own.n) {
<p>{{t:slot.none}}</p>
% }
% if (m->may_ask) {
<h2>{{t:slot.ask}}</h2>
<p>{{t:slot.ask.text}}</p>
<form method="post"><input type="hidden" name="csrf" value="{{m->csrf}}"><input type="hidden" name="once" value="{{m->once}}v">
<div class="field"><label for="reden">{{t:slot.ask.why}}</label><textarea id="reden" name="reden" rows="4" maxlength="2000" required>{{m->reason}}</textarea></div>
<button class="button second" name="wat" value="vraag">{{t:slot.ask.do}}</button></form>
% }
