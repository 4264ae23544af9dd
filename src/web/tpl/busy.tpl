%# SPDX-License-Identifier: Apache-2.0
%args const struct view_busy *m, lang l
<div class="narrow">
<h1>{{t:web.busy.title}}</h1>
% if (m->post) {
<p class="lead">{{t:web.busy.text}}</p>
%     if (m->files) {
<p>{{t:web.busy.files}}</p>
%     }
<form method="post" action="{{m->action}}">
%     for (size_t i = 0; i < m->n_fields; i++) {
<input type="hidden" name="{{m->field[i].name}}" value="{{m->field[i].text}}">
%     }
%     if (m->old) {
<div class="field"><label for="oud">{{t:account.password.old}}</label><input type="password" id="oud" name="oud" autocomplete="current-password" required></div>
%     }
%     if (m->password) {
<div class="field"><label for="pw">{{t:web.sign.password}}</label><input type="password" id="pw" name="wachtwoord" autocomplete="current-password" required></div>
%     }
<button class="button">{{t:web.busy.again}}</button>
</form>
% } else {
<p class="lead">{{t:web.busy.read}}</p>
<form method="get" action="{{m->action}}">
%     for (size_t i = 0; i < m->n_fields; i++) {
<input type="hidden" name="{{m->field[i].name}}" value="{{m->field[i].text}}">
%     }
<button class="button">{{t:web.busy.retry}}</button>
</form>
% }
</div>
