%# SPDX-License-Identifier: Apache-2.0
%args const struct view_mine *m, lang l
<p class="crumbs"><a href="/mijn">{{t:web.nav.mine}}</a></p>
<h1>{{m->title}}</h1>
<div class="split">
<div>
<div class="panel info"><p><strong>{{t:web.mine.status}}</strong> {{m->status}}</p><p>{{t:web.mine.number}} <strong>{{m->id}}</strong></p></div>
<p class="row"><a class="button second" href="/mijn/{{%m->number}}/ontvangstbewijs">{{t:web.mine.receipt}}</a><a class="button second" href="/mijn/{{%m->number}}/ontvangstbewijs.pdf">{{t:web.mine.receipt}} (PDF)</a></p>
% if (m->deadline) {
<h2>{{t:mine.change}}</h2>
{{> tpl_deadline(m->deadline, l)}}
<form method="post" action="/mijn/{{%m->number}}/wijzig"><input type="hidden" name="csrf" value="{{m->csrf}}"><button class="button second">{{t:mine.change}}</button></form>
% } else if (m->can_withdraw) {
<p>{{t:mine.change.over.text}}</p>
% }
% if (m->documents->n) {
<h2 id="documenten">{{t:mine.documents}}</h2>
{{> tpl_documents(m->documents, l)}}
% }
% if (m->why.n) {
<h2>{{t:web.mine.why}}</h2>
<pre class="reasons" tabindex="0">{{m->why}}</pre>
% }
% if (m->n_letters) {
<h2>{{t:web.candidate.letters}}</h2>
%     for (size_t i = 0; i < m->n_letters; i++) {
<details><summary>{{m->letter[i].when}} – {{m->letter[i].subject}}</summary><pre class="reasons" tabindex="0">{{m->letter[i].body}}</pre><p><a href="/mijn/{{%m->number}}/brief/{{%m->letter[i].id}}">{{t:post.pdf}}</a></p></details>
%     }
% }
% if (m->can_not_attend) {
<h2>{{t:web.mine.cannot}}</h2>
<p>{{t:web.mine.cannot.text}}</p>
<form method="post" action="/mijn/{{%m->number}}/niet-deelnemen"><input type="hidden" name="csrf" value="{{m->csrf}}"><button class="button second">{{t:web.mine.cannot}}</button></form>
% }
% if (m->can_withdraw) {
<h2>{{t:web.mine.withdraw}}</h2>
<p>{{t:web.mine.withdraw.text}}</p>
<details><summary>{{t:web.mine.withdraw}}</summary>
<form method="post" action="/mijn/{{%m->number}}/intrekken"><input type="hidden" name="csrf" value="{{m->csrf}}"><button class="button warn">{{t:web.mine.withdraw.sure}}</button></form></details>
% }
</div>
<aside><h2>{{t:web.vacancy.timeline}}</h2>
{{> tpl_timeline(m->vacancy, l)}}
</aside></div>
