%# SPDX-License-Identifier: Apache-2.0
%args const struct view_people *m, lang l
<h1>{{t:web.desk.people}}</h1>
<form class="tools" method="get" role="search">
<input type="hidden" name="orde" value="{{m->order}}">
<div class="field"><label for="zoek">{{t:web.people.search}}</label><input type="search" id="zoek" name="zoek" value="{{m->query}}"></div>
<div class="field"><label for="stand">{{t:web.people.status}}</label><select id="stand" name="stand"><option value="">{{t:desk.people.all}}</option>
% for (size_t i = 0; i < m->n_states; i++) {
{{> tpl_pick(&m->state[i], l)}}
% }
</select></div>
<div class="field"><label for="kanaal">{{t:web.people.channel}}</label><select id="kanaal" name="kanaal"><option value="">{{t:desk.people.all}}</option>
% for (size_t i = 0; i < m->n_channels; i++) {
{{> tpl_pick(&m->channel[i], l)}}
% }
</select></div>
<details class="columns"><summary>{{t:desk.people.columns}}</summary>
<fieldset><legend class="sr">{{t:desk.people.columns}}</legend>
% for (size_t i = 0; i < m->n_columns; i++) {
%     if (m->column[i].chosen) {
<label><input type="checkbox" name="toon" value="{{m->column[i].value}}" checked> {{m->column[i].text}}</label>
%     } else {
<label><input type="checkbox" name="toon" value="{{m->column[i].value}}"> {{m->column[i].text}}</label>
%     }
% }
</fieldset></details>
<button class="button second small">{{t:desk.people.show}}</button>
% if (m->csv.n) {
<span>{{t:desk.people.take}} <a href="{{m->csv}}">CSV</a> · <a href="{{m->xlsx}}">XLSX</a></span>
% }
</form>
% if (!m->grid.rows) {
<p>{{t:web.people.none}}</p>
% } else {
%     if (m->scored) {
<p class="hint">{{t:desk.people.scored}}</p>
%     }
<form method="get">
{{> tpl_grid(&m->grid, l)}}
%     if (m->n_acts) {
<div class="row picked"><span>{{t:desk.people.picked}}</span>
%         for (size_t i = 0; i < m->n_acts; i++) {
<button class="button second small" formaction="{{m->act[i].path}}">{{m->act[i].text}}</button>
%         }
</div>
%     }
</form>
% }
<p class="row">
% if (m->first.n) {
<a class="button second small" href="{{m->first}}">{{t:desk.people.first}}</a>
% }
% if (m->next.n) {
<a class="button second small" href="{{m->next}}" rel="next">{{t:web.next}}</a>
% }
</p>
