%# SPDX-License-Identifier: Apache-2.0
%args const struct view_notice *m, lang l
<p class="crumbs"><a href="/">{{t:web.vacancies.title}}</a></p>
<div class="split">
<article class="narrow">
{{!m->notice}}
% if (m->n_readings) {
<h2 id="lezingen">{{t:web.vacancy.readings}}</h2>
<p>{{t:web.vacancy.readings.text}}</p>
<ul>
%     for (size_t i = 0; i < m->n_readings; i++) {
<li>{{m->reading[i].text}} <span class="clause">{{m->reading[i].clauses}}</span></li>
%     }
</ul>
% }
</article>
<aside>
% if (m->vacancy->open) {
<div class="panel">
<h2>{{t:web.vacancy.apply}}</h2>
%     if (m->vacancy->closes.n) {
<p>{{t:web.vacancy.until}} <strong>{{m->vacancy->closes}}</strong></p>
<p data-until="{{m->vacancy->closes_iso}}" data-now="{{m->now_iso}}" data-words="{{m->words}}"></p>
%     }
<p class="row"><a class="button second" href="/vacature/{{%m->vacancy->number}}/zelftest">{{t:web.selfcheck.start}}</a>
<a class="button" href="/vacature/{{%m->vacancy->number}}/solliciteren">{{t:web.apply.start}}</a></p>
</div>
% } else {
<div class="panel info"><p><strong>{{t:web.vacancy.closed}}</strong></p></div>
% }
<h2>{{t:web.vacancy.timeline}}</h2>
{{> tpl_timeline(m->vacancy, l)}}
<p><a href="{{m->json_ld}}">{{t:web.vacancy.data}}</a></p>
</aside>
</div>
