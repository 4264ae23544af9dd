%# SPDX-License-Identifier: Apache-2.0
%args const struct view_vacancies *m, lang l
<h1>{{t:web.desk.title}}</h1>
<div class="scroll"><table data-keys>
<thead><tr><th scope="col">{{t:web.desk.number}}</th><th scope="col">{{t:web.desk.function}}</th><th scope="col">{{t:web.desk.closes}}</th></tr></thead>
<tbody>
% for (size_t i = 0; i < m->n; i++) {
<tr><td>{{m->vacancy[i].number}}</td><td><a href="/selectie/{{%m->vacancy[i].number}}">{{m->vacancy[i].title}}</a></td><td>{{m->vacancy[i].closes}}</td></tr>
% }
</tbody></table></div>
