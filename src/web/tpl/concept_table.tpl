%# SPDX-License-Identifier: Apache-2.0
%args const struct view_concept_table *m, lang l
% if (!m->n_tables) {
<h1>{{t:concept.tab.tables}}</h1>
{{> tpl_refused(m->error, m->remedy, l)}}
<p>{{t:concept.table.none}}</p>
% } else {
<h1>{{m->decision}} <small>{{m->file}}</small></h1>
{{> tpl_refused(m->error, m->remedy, l)}}
%     if (m->note.n) {
<div class="panel" role="status"><p>{{m->note}}</p></div>
%     }
<nav aria-label="{{t:concept.table.others}}"><ul class="shares">
%     for (size_t i = 0; i < m->n_tables; i++) {
%         if (m->table[i].here) {
<li><a href="{{m->table[i].path}}" aria-current="page">{{m->table[i].text}}</a></li>
%         } else {
<li><a href="{{m->table[i].path}}">{{m->table[i].text}}</a></li>
%         }
%     }
</ul></nav>
<form method="post" action="{{m->base}}/tabel"><input type="hidden" name="csrf" value="{{m->csrf}}"><input type="hidden" name="once" value="{{m->once}}"><input type="hidden" name="versie" value="{{m->version}}"><input type="hidden" name="t" value="{{m->no}}"><input type="hidden" name="rijen" value="{{(int64_t)m->rows}}"><input type="hidden" name="kolommen" value="{{(int64_t)m->cols}}">
<div class="tools"><div class="field"><label for="telt">{{t:concept.table.policy}}</label><select id="telt" name="telt">
%     for (size_t i = 0; i < m->n_policies; i++) {
{{> tpl_pick(&m->policy[i], l)}}
%     }
</select></div></div>
<p class="hint">{{t:concept.table.hint}}</p>
<div class="scroll decision" tabindex="0" role="region" aria-label="{{m->decision}}"><table>
<caption class="sr">{{m->decision}}</caption>
<thead><tr><th scope="col">{{t:concept.table.row}}</th>
%     for (size_t c = 0; c < m->cols; c++) {
<th scope="col" class="{{m->column[c].kind}}">{{m->column[c].label}}
%         if (m->column[c].expression.n && !str_eq(m->column[c].expression, m->column[c].label)) {
<br><code>{{m->column[c].expression}}</code>
%         }
%         if (m->column[c].values.n) {
<br><small>{{t:concept.table.values}} {{m->column[c].values}}</small>
%         }
</th>
%     }
%     if (m->may_edit) {
<th scope="col">{{t:concept.table.acts}}</th>
%     }
</tr></thead>
<tbody>
%     for (size_t r = 0; r < m->rows; r++) {
%         int64_t no = (int64_t)r + 1;
<tr><th scope="row">{{no}}</th>
%         for (size_t c = 0; c < m->cols; c++) {
%             str text = m->cell[r * m->cols + c];
%             int64_t lines = 1 + (int64_t)(text.n / 24);
%             if (lines > 8) lines = 8;
%             if (m->may_edit) {
<td class="{{m->column[c].kind}}"><textarea class="code" name="cel" rows="{{lines}}" spellcheck="false" aria-label="{{t:concept.table.row}} {{no}}, {{m->column[c].label}}">
{{text}}</textarea></td>
%             } else {
<td class="{{m->column[c].kind}}"><code>{{text}}</code></td>
%             }
%         }
%         if (m->may_edit) {
<td class="acts-of-row"><button class="linkish" name="doe" value="add {{no}}">{{t:concept.table.add}}<span class="sr"> {{no}}</span></button> <button class="linkish" name="doe" value="up {{no}}">{{t:concept.table.up}}<span class="sr"> {{no}}</span></button> <button class="linkish" name="doe" value="down {{no}}">{{t:concept.table.down}}<span class="sr"> {{no}}</span></button> <button class="linkish" name="doe" value="del {{no}}">{{t:concept.table.del}}<span class="sr"> {{no}}</span></button></td>
%         }
</tr>
%     }
</tbody></table></div>
%     if (m->may_edit) {
<button class="button" name="doe" value="keep 1">{{t:concept.file.save}}</button>
%     }
</form>
<h2>{{t:concept.check}}</h2>
%     if (m->check && m->check->n) {
<p>{{m->check->summary}}</p>
{{> tpl_diags(m->check, l)}}
%     } else {
<p>{{t:concept.file.good}}</p>
%     }
% }
