%# SPDX-License-Identifier: Apache-2.0
%args const struct view_mine *m, lang l
<p class="crumbs"><a href="/mijn">{{t:web.nav.mine}}</a></p>
<h1>{{m->title}}</h1>
<div class="split">
<div>
<div class="panel info"><p><strong>{{t:web.mine.status}}</strong> {{m->status}}</p><p>{{t:web.mine.number}} <strong>{{m->id}}</strong></p></div>
<p class="row"><a class="button second" href="/mijn/{{%m->number}}/ontvangstbewijs">{{t:web.mine.receipt}}</a><a class="button second" href="/mijn/{{%m->number}}/ontvangstbewijs.pdf">{{t:web.mine.receipt}} (PDF)</a></p>
% if (m->has_test) {
% if (m->test_is_now) {
<p class="row"><a class="button" href="/mijn/{{%m->number}}/test">{{t:exam.mine}}</a></p>
% } else {
<p class="row"><a class="button second" href="/mijn/{{%m->number}}/test">{{t:exam.mine.about}}</a></p>
% }
% }
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
% for (size_t i = 0; i < m->n_invitations; i++) {
%     const struct view_invitation *v = &m->invitation[i];
<section class="card now"><h2>{{t:mine.invited}} {{v->round}}</h2>
%     if (v->when.n) {
<p><strong>{{v->when}}</strong></p>
%     }
%     if (!v->open) {
<p>{{v->state}}</p>
%     } else {
%         if (m->day) {
%             if (m->time.n) {
<p>{{t:slot.yours}} <strong>{{m->time}}</strong></p>
%             }
%             if (m->choose) {
<p><a class="button" href="/mijn/{{%m->number}}/uur">{{t:slot.choose}}</a></p>
%             } else {
<p><a href="/mijn/{{%m->number}}/uur">{{t:slot.look}}</a></p>
%             }
%         }
<p>{{t:mine.invited.text}}</p>
%         if (v->accepted) {
<p><span class="tag yes">{{t:mine.accepted}}</span></p>
%         } else {
<h3>{{t:mine.accept}}</h3><p>{{t:mine.accept.text}}</p>
<form method="post" action="/mijn/{{%m->number}}/deelnemen"><input type="hidden" name="csrf" value="{{m->csrf}}"><button class="button">{{t:mine.accept}}</button></form>
%         }
%         if (v->keeps) {
<h3>{{t:web.mine.cannot}}</h3><p>{{t:web.mine.cannot.text}}</p>
<details><summary>{{t:web.mine.cannot}}</summary>
<form method="post" action="/mijn/{{%m->number}}/niet-deelnemen"><input type="hidden" name="csrf" value="{{m->csrf}}"><button class="button second">{{t:mine.cannot.sure}}</button></form></details>
%         }
<p><small>{{t:mine.withdraw.below}} <a href="#intrekken">{{t:web.mine.withdraw}}</a></small></p>
%     }
</section>
% }
% for (size_t i = 0; i < m->n_offers; i++) {
%     const struct view_my_offer *o = &m->offer[i];
<section class="card now"><h2>{{t:mine.offer}} {{o->kind}}</h2>
%     if (o->vacancy.n) {
<p>{{t:mine.offer.vacancy}} {{o->vacancy}}</p>
%     }
%     if (!o->open) {
<p>{{t:mine.offer.answered}} <strong>{{o->answer}}</strong></p>
%     } else {
<p>{{t:mine.offer.accept}}: {{o->if_accepted}}</p>
<p>{{t:mine.offer.decline}}: {{o->if_declined}}</p>
<form class="row" method="post" action="/mijn/{{%m->number}}/aanbod"><input type="hidden" name="csrf" value="{{m->csrf}}"><input type="hidden" name="soort" value="{{o->word}}"><button class="button" name="antwoord" value="accepted">{{t:mine.offer.accept}}</button><button class="button second" name="antwoord" value="declined">{{t:mine.offer.decline}}</button></form>
%     }
</section>
% }
% if (m->n_places) {
<h2>{{t:mine.places}}</h2>
<ul class="cards">
%     for (size_t i = 0; i < m->n_places; i++) {
%         const struct view_my_place *v = &m->place[i];
<li class="card"><h3>{{v->list}}</h3>
%         if (v->rank.n) {
<p>{{t:mine.place.rank}} <strong>{{v->rank}}</strong></p>
%         }
<p>{{v->state}}
%         if (v->until.n) {
<br>{{t:mine.place.until}} <strong>{{v->until}}</strong>
%             if (!v->valid) {
 <span class="tag no">{{t:web.list.expired}}</span>
%             }
%         }
</p></li>
%     }
</ul>
% }
% if (m->n_results) {
<h2>{{t:mine.results}}</h2>
%     for (size_t i = 0; i < m->n_results; i++) {
%         const struct view_my_result *r = &m->result[i];
<h3>{{r->round}} <span class="tag {{r->tag}}">{{r->outcome}}</span></h3>
%         if (r->n) {
<table><tbody>
%             for (size_t k = 0; k < r->n; k++) {
<tr><th scope="row">{{r->score[k].name}}</th><td class="num">{{r->score[k].text}}</td></tr>
%             }
</tbody></table>
%         }
%         if (r->report) {
<p><a href="/mijn/{{%m->number}}/test/verslag">{{t:report.open}}</a></p>
%         }
%     }
% }
% if (m->n_why) {
<h2>{{t:web.mine.why}}</h2>
{{> tpl_why(m->why, m->n_why, l)}}
%     if (m->nearest.n) {
<pre class="reasons" tabindex="0">{{m->nearest}}</pre>
%     }
% }
% if (m->n_letters) {
<h2>{{t:web.candidate.letters}}</h2>
%     for (size_t i = 0; i < m->n_letters; i++) {
<details><summary>{{m->letter[i].when}} – {{m->letter[i].subject}}</summary><pre class="reasons" tabindex="0">{{m->letter[i].body}}</pre><p><a href="/mijn/{{%m->number}}/brief/{{%m->letter[i].id}}">{{t:post.pdf}}</a></p></details>
%     }
% }
<h2>{{t:mine.requests}}</h2>
<p>{{t:mine.requests.text}}</p>
<p class="row"><a class="button second" href="/mijn/{{%m->number}}/verzoeken">{{t:mine.requests}}</a><a class="button second" href="/mijn/gegevens">{{t:mine.data}}</a></p>
% if (m->can_withdraw) {
<h2 id="intrekken">{{t:web.mine.withdraw}}</h2>
<p>{{t:web.mine.withdraw.text}}</p>
<details><summary>{{t:web.mine.withdraw}}</summary>
<form method="post" action="/mijn/{{%m->number}}/intrekken"><input type="hidden" name="csrf" value="{{m->csrf}}"><button class="button warn">{{t:web.mine.withdraw.sure}}</button></form></details>
% }
</div>
<aside><h2>{{t:web.vacancy.timeline}}</h2>
{{> tpl_timeline(m->vacancy, l)}}
</aside></div>
