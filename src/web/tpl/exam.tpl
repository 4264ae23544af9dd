%# SPDX-License-Identifier: Apache-2.0
%args const struct view_exam *m, lang l
<p class="crumbs"><a href="/mijn">{{t:web.nav.mine}}</a> › <a href="/mijn/{{%m->number}}">{{m->title}}</a></p>
<h1>{{t:exam.title}}</h1>
% if (m->done) {
<div class="panel"><h2>{{t:exam.done}}</h2><p>{{t:exam.done.text}}</p></div>
% } else if (m->elsewhere) {
<div class="panel warn"><h2>{{t:exam.elsewhere}}</h2><p>{{t:exam.elsewhere.text}}</p>
<form method="post" action="/mijn/{{%m->number}}/test"><input type="hidden" name="csrf" value="{{m->csrf}}"><input type="hidden" name="verklaar" value="ja"><button class="button" name="doe" value="open">{{t:exam.elsewhere.here}}</button></form></div>
% } else if (m->before) {
<div class="panel info"><p>{{t:exam.before}} <strong>{{m->opens}}</strong>.</p><p>{{t:exam.until}} <strong>{{m->closes}}</strong>.</p></div>
% } else if (m->after && !m->open) {
<div class="panel warn"><p>{{t:exam.after}} <strong>{{m->closes}}</strong>.</p></div>
% } else if (!m->open) {
<p class="lead">{{t:exam.until}} <strong>{{m->closes}}</strong>.</p>
<ul>
<li>{{t:exam.rule.time}}</li>
<li>{{t:exam.rule.saved}}</li>
<li>{{t:exam.rule.noted}}</li>
<li>{{t:exam.rule.help}}</li>
</ul>
<form method="post" action="/mijn/{{%m->number}}/test" class="panel">
<input type="hidden" name="csrf" value="{{m->csrf}}">
<h2>{{t:exam.statement}}</h2>
<blockquote><p>{{m->statement}}</p></blockquote>
<div class="choice"><input type="checkbox" id="verklaar" name="verklaar" value="ja" required><label for="verklaar">{{t:exam.declare}}</label></div>
<p><button class="button" name="doe" value="open">{{t:exam.open}}</button></p>
</form>
% }
% if (m->extra) {
<p class="panel info">{{t:exam.extra}} {{m->extra}} %.</p>
% }
<h2>{{t:exam.parts}}</h2>
<ol class="steps">
% for (size_t i = 0; i < m->parts; i++) {
<li class="{{m->part[i].done ? "done" : m->part[i].runs ? "now" : ""}}"><h3>{{m->part[i].name}}</h3>
<p>{{m->part[i].about}}</p>
<p><strong>{{m->part[i].items}}</strong> {{t:exam.items}}, <strong>{{m->part[i].minutes}}</strong> {{t:exam.minutes}}</p>
%     if (m->part[i].done) {
<p><span class="tag yes">{{t:exam.part.done}}</span></p>
%     } else if (m->part[i].runs) {
<p><a class="button" href="/mijn/{{%m->number}}/test/blad">{{t:exam.part.on}}</a></p>
%     } else if (m->part[i].can_begin) {
<form method="post" action="/mijn/{{%m->number}}/test"><input type="hidden" name="csrf" value="{{m->csrf}}"><input type="hidden" name="deel" value="{{m->part[i].id}}"><button class="button" name="doe" value="begin">{{t:exam.part.begin}}</button> <small>{{t:exam.part.begin.text}}</small></form>
%     }
</li>
% }
</ol>
% if (!m->open && !m->done) {
<p><a class="button second" href="/vacature/{{%m->number}}/oefentest">{{t:exam.practice}}</a></p>
% }
