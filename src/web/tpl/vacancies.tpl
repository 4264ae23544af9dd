%# SPDX-License-Identifier: Apache-2.0
%args const struct view_vacancies *m, lang l
<h1>{{t:web.vacancies.title}}</h1>
<form class="tools" method="get" action="/" role="search">
<div class="field"><label for="zoek">{{t:web.vacancies.search}}</label><input type="search" id="zoek" name="zoek" value="{{m->query}}"></div>
<button class="button second">{{t:web.search}}</button>
</form>
% if (!m->n) {
<p>{{t:web.vacancies.none}}</p>
% }
<ul class="cards">
% for (size_t i = 0; i < m->n; i++) {
%     const struct view_vacancy *v = &m->vacancy[i];
<li class="card">
<h2><a href="/vacature/{{%v->number}}">{{v->title}}</a></h2>
<p>{{v->body}}<br><small>{{v->grade}} · {{v->region}} · {{v->workplace}}</small></p>
%     if (v->open) {
<p><span class="tag yes">{{t:web.vacancy.open}}</span>
%         if (v->closes.n) {
 {{t:web.vacancy.until}} <time datetime="{{v->closes_iso}}">{{v->closes}}</time>
%         }
</p>
%     } else {
<p><span class="tag">{{t:web.vacancy.closed}}</span></p>
%     }
</li>
% }
</ul>
