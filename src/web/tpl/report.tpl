%# SPDX-License-Identifier: Apache-2.0
%args const struct view_report *m, lang l
<p class="crumbs"><a href="/mijn">{{t:web.nav.mine}}</a> › <a href="/mijn/{{%m->number}}">{{m->title}}</a></p>
<h1>{{t:report.title}}</h1>
% if (!m->out) {
<div class="panel info"><p>{{t:report.not.yet}}</p></div>
% } else {
<p class="lead">{{m->title}} <span class="tag {{m->tag}}">{{m->outcome}}</span></p>
%     if (!m->kept) {
<div class="panel info"><p>{{t:report.not.kept}}</p></div>
%     }
<h2>{{t:report.counted}}</h2>
<div class="narrow"><table><tbody>
%     for (size_t i = 0; i < m->scores; i++) {
<tr><th scope="row">{{m->score[i].name}}</th><td class="num">{{m->score[i].value}}</td></tr>
%     }
</tbody></table></div>
%     if (m->neutral.n) {
<p>{{m->neutral}}</p>
%     }
%     if (m->kept) {
<h2>{{t:report.profile}}</h2>
%         if (m->norm.n) {
%             if (m->simulated) {
<div class="panel warn"><p>{{t:report.simulated}}</p></div>
%             }
<figure>{{!m->picture}}<figcaption>{{t:report.profile.text}}</figcaption></figure>
%         }
%         for (size_t i = 0; i < m->n; i++) {
%             const struct view_report_part *p = &m->part[i];
<h3>{{p->name}}</h3>
<p>{{p->counts}}
%             if (p->placed) {
 {{p->where}}</p><p>{{p->margin}}</p><p><small>{{p->group}}</small></p>
%             } else if (m->norm.n) {
 {{t:report.unplaced}}</p>
%             } else {
</p>
%             }
%         }
%         if (m->norm.n) {
<details open><summary>{{t:report.table}}</summary>
<div class="scroll" tabindex="0" role="region" aria-label="{{t:report.profile}}"><table>
<thead><tr><th scope="col">{{t:report.part}}</th><th scope="col" class="num">{{t:report.points}}</th><th scope="col" class="num">{{t:report.mean}}</th><th scope="col" class="num">C</th><th scope="col" class="num">{{t:report.with.margin}}</th><th scope="col" class="num">{{t:report.percentile}}</th><th scope="col" class="num">{{t:report.with.margin}}</th></tr></thead><tbody>
%             for (size_t i = 0; i < m->n; i++) {
%                 const struct view_report_part *p = &m->part[i];
<tr><th scope="row">{{p->name}}</th><td class="num">{{p->points}}</td><td class="num">{{p->mean}}</td><td class="num">{{p->c}}</td><td class="num">{{p->c_margin}}</td><td class="num">{{p->percentile}}</td><td class="num">{{p->percentile_margin}}</td></tr>
%             }
</tbody></table></div></details>
<h2>{{t:report.norm}}</h2>
<p>{{m->norm}}</p>
<p>{{t:report.reading}}</p>
%         }
%     }
<h2>{{t:report.feedback}}</h2>
%     if (m->asked) {
<p>{{t:report.feedback.asked}} <a href="/mijn/{{%m->number}}/verzoeken">{{t:mine.requests}}</a></p>
%     } else {
<p>{{t:report.feedback.text}}</p>
<form class="narrow" method="post" action="/mijn/{{%m->number}}/verzoeken"><input type="hidden" name="csrf" value="{{m->csrf}}"><input type="hidden" name="once" value="{{m->once}}"><input type="hidden" name="soort" value="feedback">
<div class="field"><label for="tekst">{{t:mine.request.text}}</label><textarea id="tekst" name="tekst" rows="4" maxlength="4000"></textarea></div>
<button class="button">{{t:report.feedback}}</button></form>
%     }
<p class="noprint"><small>{{t:report.print}}</small></p>
% }
