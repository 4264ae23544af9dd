%# SPDX-License-Identifier: Apache-2.0
%args const struct view_deadline *d, lang l
<p class="deadline">{{t:mine.deadline}} <strong>{{d->words}}</strong> <span data-until="{{d->iso}}" data-now="{{d->now_iso}}" data-words="{{d->units}}"></span><br><small>{{t:mine.deadline.clock}} {{d->now_words}}</small></p>
