%# SPDX-License-Identifier: Apache-2.0
%args const struct view_registry *r, const struct view_screen *m, lang l
<section class="registry">
<h2>{{r->title}} <small>{{r->name}}</small></h2>
% if (!r->n_kept) {
<p>{{t:desk.registry.never}}</p>
% }
% for (size_t k = 0; k < r->n_kept && k < 1; k++) {
{{> tpl_registry_answer(&r->kept[k], l)}}
%     if (m->may_act && r->kept[k].known) {
<form class="settle" method="post"><input type="hidden" name="csrf" value="{{m->csrf}}"><input type="hidden" name="once" value="{{m->once}}r{{r->kept[k].seq}}">
<input type="hidden" name="wat" value="register"><input type="hidden" name="feit" value="{{r->fact}}"><input type="hidden" name="gebeurtenis" value="{{r->kept[k].seq}}">
<fieldset><legend>{{r->question}}</legend>
%         for (size_t i = 0; i < r->n_picks; i++) {
%             if (r->pick[i].chosen) {
<div class="choice"><input type="radio" id="{{r->fact}}-{{r->pick[i].value}}" name="antwoord" value="{{r->pick[i].value}}" checked required><label for="{{r->fact}}-{{r->pick[i].value}}">{{r->pick[i].text}}</label></div>
%             } else {
<div class="choice"><input type="radio" id="{{r->fact}}-{{r->pick[i].value}}" name="antwoord" value="{{r->pick[i].value}}" required><label for="{{r->fact}}-{{r->pick[i].value}}">{{r->pick[i].text}}</label></div>
%             }
%         }
</fieldset><button class="button second">{{t:desk.registry.settle}}</button></form>
%     }
% }
% if (r->n_stated) {
<h3>{{t:desk.registry.stated}}</h3>
{{> tpl_facts(r->stated, r->n_stated, l)}}
% }
% if (m->may_act && r->there) {
<form method="post" action="{{r->action}}"><input type="hidden" name="csrf" value="{{m->csrf}}"><input type="hidden" name="once" value="{{m->once}}q{{r->fact}}"><input type="hidden" name="feit" value="{{r->fact}}">
<details><summary>{{t:desk.registry.number}}</summary><div class="field"><label for="nummer-{{r->fact}}">{{t:desk.registry.number.label}}</label><p class="hint">{{t:desk.registry.number.hint}}</p><input class="mid" id="nummer-{{r->fact}}" name="rijksregisternummer" value="{{r->number}}" autocomplete="off" inputmode="numeric" maxlength="15"></div></details>
<button class="button second">{{t:desk.registry.ask}} {{r->name}}</button></form>
% } else if (m->may_act) {
<p class="hint">{{t:desk.registry.none}}</p>
% }
% if (r->n_kept > 1) {
<details><summary>{{t:desk.registry.before}}</summary>
%     for (size_t k = 1; k < r->n_kept; k++) {
{{> tpl_registry_answer(&r->kept[k], l)}}
%     }
</details>
% }
</section>
