%# SPDX-License-Identifier: Apache-2.0
%args const struct view_requests *m, lang l
% if (m->desk) {
<p class="crumbs"><a href="/selectie/{{%m->number}}">{{m->title}}</a></p>
<h1>{{t:mine.requests.desk}}</h1>
% } else {
<p class="crumbs"><a href="/mijn/{{%m->number}}">{{m->title}}</a></p>
<h1>{{t:mine.requests}}</h1>
% }
% if (!m->n) {
<p>{{t:mine.requests.none}}</p>
% }
% for (size_t i = 0; i < m->n; i++) {
%     const struct view_request *r = &m->request[i];
<div class="card"><h2>{{r->kind}}
%     if (!r->open) {
 <span class="tag yes">{{t:mine.request.answered}}</span>
%     } else if (r->late) {
 <span class="tag no">{{t:mine.request.late}}</span>
%     } else {
 <span class="tag open">{{t:mine.request.open}}</span>
%     }
</h2>
<p><small>{{r->when}}</small>
%     if (r->open) {
<br>{{t:mine.request.due}} <strong>{{r->due}}</strong>
%     }
</p>
%     if (r->text.n) {
<p class="said">{{r->text}}</p>
%     }
%     if (r->reply.n) {
<p><strong>{{t:mine.request.reply}}</strong></p><p class="said">{{r->reply}}</p>
%     }
%     if (m->desk) {
<p><a href="/selectie/{{%m->number}}/kandidaat/{{%r->candidate}}">{{r->candidate}}</a> · <a href="/selectie/{{%m->number}}/doe/reply?candidate={{%r->candidate}}&amp;request={{%r->number}}">{{t:mine.request.answer}}<span class="sr"> {{r->candidate}} {{r->number}}</span></a></p>
%     }
</div>
% }
% for (size_t i = 0; i < m->n_kinds; i++) {
%     const struct view_request_kind *k = &m->kind[i];
%     if (k->possible) {
<details><summary>{{k->name}}</summary>
<div class="narrow"><p>{{k->text}}</p>
<form method="post" action="/mijn/{{%m->number}}/verzoeken"><input type="hidden" name="csrf" value="{{m->csrf}}"><input type="hidden" name="once" value="{{m->once}}"><input type="hidden" name="soort" value="{{k->id}}">
<div class="field"><label for="tekst-{{k->id}}">{{t:mine.request.text}}</label><textarea id="tekst-{{k->id}}" name="tekst" rows="4" maxlength="4000"></textarea></div>
<button class="button">{{t:mine.request.send}}<span class="sr"> {{k->name}}</span></button></form></div></details>
%     }
% }
% if (m->n_retained) {
<h2>{{t:retention.mine}}</h2>
{{> tpl_retained(m->retained, m->n_retained, l)}}
% }
