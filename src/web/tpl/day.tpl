%# SPDX-License-Identifier: Apache-2.0
%args const struct view_day *m, lang l
<h1>{{m->title}} <span class="clause">{{m->clauses}}</span></h1>
{{> tpl_refused(m->error, m->remedy, l)}}
% if (!m->any) {
<p>{{t:day.none}}
%     if (m->when.n) {
 {{t:day.announced}} <strong>{{m->when}}</strong>.
%     }
</p>
% } else {
<p><strong>{{m->count}}</strong>
%     if (m->until.n) {
<br>{{t:day.choosing}} <strong>{{m->until}}</strong>
%     }
</p>
<p class="row near noprint"><a class="button second small" href="{{m->calendar}}">{{t:day.calendar}}</a><span class="hint">{{t:day.print}}</span></p>
% }
% for (size_t i = 0; i < m->n_days; i++) {
%     const struct view_day_grid *g = &m->day[i];
{{> tpl_day_grid(g, l)}}
% }
% if (m->n_waits) {
<h2>{{t:day.waits}}</h2>
%     if (m->n_waits > 8) {
<details><summary>{{m->count}}</summary>
%     }
<ul class="shares">
%     for (size_t i = 0; i < m->n_waits; i++) {
<li><a href="{{m->wait[i].path}}">{{m->wait[i].text}}</a></li>
%     }
</ul>
%     if (m->n_waits > 8) {
</details>
%     }
% }
% if (m->n_wishes) {
<h2 id="wensen">{{t:day.wishes}}</h2>
%     for (size_t i = 0; i < m->n_wishes; i++) {
<div class="card"><h3>{{m->wish[i].name}} <small>{{m->wish[i].id}}</small></h3><p>{{m->wish[i].when}}</p>
%         if (m->wish[i].why.n) {
<p class="said">{{m->wish[i].why}}</p>
%         }
%         if (m->may) {
<form method="post"><input type="hidden" name="csrf" value="{{m->csrf}}"><input type="hidden" name="once" value="{{m->once}}w{{m->wish[i].id}}"><input type="hidden" name="kandidaat" value="{{m->wish[i].id}}">
%             if (m->n_free) {
<div class="field"><label for="uur-{{m->wish[i].id}}">{{t:day.other}}</label><select id="uur-{{m->wish[i].id}}" name="uur">
%                 for (size_t k = 0; k < m->n_free; k++) {
{{> tpl_pick(&m->free[k], l)}}
%                 }
</select></div>
%             }
<div class="field"><label for="reden-{{m->wish[i].id}}">{{t:day.answer}}</label><p class="hint">{{t:day.reads}}</p><textarea id="reden-{{m->wish[i].id}}" name="reden" rows="2" required></textarea></div>
<div class="row near">
%             if (m->n_free) {
<button class="button" name="wat" value="geef">{{t:day.move}}<span class="sr"> {{m->wish[i].id}}</span></button>
%             }
<button class="button second" name="wat" value="blijft">{{t:day.keep}}<span class="sr"> {{m->wish[i].id}}</span></button></div></form>
%         }
</div>
%     }
% }
% if (m->may) {
<div class="noprint daytools">
%     if (m->any) {
<h2>{{t:day.give}}</h2>
%         if (m->n_waits && m->n_free) {
<form method="post"><input type="hidden" name="csrf" value="{{m->csrf}}"><input type="hidden" name="once" value="{{m->once}}v"><p>{{t:day.fill.text}}</p><button class="button" name="wat" value="vul">{{t:day.fill}}</button></form>
%         }
%         if (m->n_free && m->n_who) {
<details><summary>{{t:day.give.one}}</summary>
<form method="post"><input type="hidden" name="csrf" value="{{m->csrf}}"><input type="hidden" name="once" value="{{m->once}}g">
<div class="field"><label for="kandidaat">{{t:day.candidate}}</label><select id="kandidaat" name="kandidaat">
%             for (size_t i = 0; i < m->n_who; i++) {
{{> tpl_pick(&m->who[i], l)}}
%             }
</select></div>
<div class="field"><label for="uur">{{t:day.time}}</label><select id="uur" name="uur">
%             for (size_t i = 0; i < m->n_free; i++) {
{{> tpl_pick(&m->free[i], l)}}
%             }
</select></div>
<div class="field"><label for="reden">{{t:day.why}}</label><p class="hint">{{t:day.why.hint}}</p><textarea id="reden" name="reden" rows="2"></textarea></div>
<button class="button" name="wat" value="geef">{{t:day.give.do}}</button></form></details>
%         }
<details><summary>{{t:day.choice}}</summary>
<form method="post"><input type="hidden" name="csrf" value="{{m->csrf}}"><input type="hidden" name="once" value="{{m->once}}k">
<div class="field"><label for="tot">{{t:day.choice.until}}</label><p class="hint">{{t:day.choice.hint}}</p><input type="datetime-local" id="tot" name="tot" value="{{m->until_value}}" required></div>
<button class="button" name="wat" value="kiezen">{{t:day.choice.do}}</button></form></details>
%     }
%     if (m->any) {
<details><summary>{{t:day.more}}</summary>
%     } else {
<details open><summary>{{t:day.plan}}</summary>
%     }
<form method="post" class="daytools"><input type="hidden" name="csrf" value="{{m->csrf}}"><input type="hidden" name="once" value="{{m->once}}p">
<div class="field"><label for="dag">{{t:day.day}}</label><input type="date" id="dag" name="dag" value="{{m->default_day}}" required></div>
<div class="field"><label for="lokalen">{{t:day.rooms}}</label><p class="hint">{{t:day.rooms.hint}}</p><input type="text" id="lokalen" name="lokalen" required></div>
<div class="tools"><div class="field"><label for="van">{{t:day.from}}</label><input type="time" id="van" name="van" value="09:00" required></div>
<div class="field"><label for="lengte">{{t:day.length}}</label><input class="short" type="number" min="5" max="720" id="lengte" name="lengte" value="45" required></div>
<div class="field"><label for="pauze">{{t:day.pause}}</label><input class="short" type="number" min="1" max="720" id="pauze" name="pauze" value="15"></div>
<div class="field"><label for="aantal">{{t:day.per}}</label><input class="short" type="number" min="1" max="60" id="aantal" name="aantal" value="6" required></div>
<div class="field"><label for="middag">{{t:day.lunch}}</label><input class="mid" type="text" id="middag" name="middag" value="12:00-13:00"></div></div>
<button class="button" name="wat" value="plan">{{t:day.plan.do}}</button></form></details>
%     if (m->any) {
<details><summary>{{t:day.drop}}</summary>
<form method="post"><input type="hidden" name="csrf" value="{{m->csrf}}"><input type="hidden" name="once" value="{{m->once}}s">
<div class="field"><label for="uren">{{t:day.drop.which}}</label><p class="hint">{{t:day.drop.hint}}</p><input class="mid" type="text" id="uren" name="uren" required></div>
<button class="button second" name="wat" value="schrap">{{t:day.drop.do}}</button></form></details>
%     }
%     if (m->any && m->jurors.rows) {
<h2>{{t:day.panels}}</h2>
%         for (size_t i = 0; i < m->n_days; i++) {
%             for (size_t r = 0; r < m->day[i].rooms; r++) {
%                 const struct view_room *w = &m->day[i].room[r];
<details><summary>{{m->day[i].title}}, {{w->name}}</summary>
<form method="post"><input type="hidden" name="csrf" value="{{m->csrf}}"><input type="hidden" name="once" value="{{m->once}}j{{m->day[i].day}}{{w->name}}"><input type="hidden" name="dag" value="{{m->day[i].day}}"><input type="hidden" name="lokaal" value="{{w->name}}">
<fieldset><legend>{{t:day.panel}} {{w->name}}</legend><div class="bands">
%                 for (size_t k = 0; k < w->n; k++) {
%                     if (w->member[k].chosen) {
<label><input type="checkbox" name="lid" value="{{w->member[k].value}}" checked> {{w->member[k].text}}</label>
%                     } else {
<label><input type="checkbox" name="lid" value="{{w->member[k].value}}"> {{w->member[k].text}}</label>
%                     }
%                 }
</div></fieldset><button class="button second" name="wat" value="jury">{{t:day.panel.do}}<span class="sr"> {{w->name}}</span></button></form></details>
%             }
%         }
%     }
</div>
% }
% if (m->jurors.rows) {
<div class="noprint"><h2>{{t:day.declared}}</h2>
{{> tpl_grid(&m->jurors, l)}}
</div>
% }
% if (m->ties.rows) {
<div class="noprint"><h2>{{t:day.ties}}</h2>
{{> tpl_grid(&m->ties, l)}}
</div>
% }
