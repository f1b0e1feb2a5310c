# Внутренняя сторона.
inner-only-here = Только для своих.
inner-internal = Для служебного пользования
inner-what = То, что сторона говорит собственным людям. Ничто из этого наружу не выходит: ни по линии, ни в вализе, ни в публикации.
inner-show = Все внутренние бумаги
inner-begin = Написать указание или замечание
inner-open-papers = Открыть эти бумаги

# ---- Визирование
inner-clearances = Визирование
inner-clearances-what = То, что уйдёт, когда это завизируют другие. После последней визы акт сразу записывается от имени автора.
inner-for-you = Вам на визу
inner-your-own = Ваши бумаги
inner-with-others = У других
inner-past = Отправлено или взято назад
inner-none-for-you = На визу вам ничего нет.
inner-none-own = Ваших бумаг на визировании нет.
inner-none-others = У других ничего не ждёт визы.
inner-wait-for-you = { $count ->
    [one] Вам на визу: { $count } бумага.
    [few] Вам на визу: { $count } бумаги.
   *[other] Вам на визу: { $count } бумаг.
}
inner-waits-for = Ещё не отправлено, нужны визы: { $roles }. Ничто из этого наружу не вышло.
inner-state-waiting = ждёт визы: { $role }
inner-state-cleared = завизировано, не отправлено
inner-state-sending = отправляется
inner-state-returned = возвращено: { $name }
inner-state-sent = отправлено
inner-state-taken-back = взято назад
inner-returned-by = Возвращено ({ $name }):
inner-chain = Кто визирует
inner-step-given = виза есть
inner-step-open = ещё нет
inner-give = Завизировать
inner-with-words = С припиской…
inner-words-to-it = Ваша приписка
inner-hand-back = Вернуть…
inner-back-words = Что изменить
inner-take-back = Взять назад
inner-send = Отправить сейчас
inner-settle = Посмотреть в записях, отправлено ли
inner-sending-now = Как раз отправляется. Подождите минуту и посмотрите снова.
inner-stays = Визы есть, бумага остаётся здесь. Когда причина отпадёт, отправьте снова, верните её, либо автор возьмёт её назад.
inner-author-left = Автора в доме больше нет, а за другого не говорит никто. Бумагу нужно написать заново.
inner-unreadable = Эта версия прочесть эти акты не может.
inner-file = Приложение
inner-told-on = О чём
inner-told-words = Слова
inner-told-title = Название
inner-told-wording = Формулировка
inner-told-bound = Степень связанности
inner-told-stance = Позиция
inner-told-label = Обозначение
inner-told-under = В составе
inner-told-after = После
inner-told-renders = Передаёт формулировку на языке
inner-told-reaffirms = Подтверждает
inner-told-changes = Заменяет
inner-told-manifest = Опись
inner-told-digest = Дайджест
inner-told-place = Место
inner-told-office = Должность
inner-told-role = Роль
inner-told-until = До
inner-told-host = Принимающая сторона
inner-told-venue = Место проведения
inner-told-dates = Даты
inner-told-level = Уровень
inner-told-step = Шаг
inner-told-topic = Тема
inner-told-languages = Языки
inner-favour-prefers = за эту формулировку
inner-favour-ad-referendum = за эту формулировку ad referendum
inner-favour-reservation = за эту формулировку с оговоркой
inner-favour-accepts = могла бы согласиться и с ней
inner-favour-opposes = против этой формулировки
inner-favour-leaves = сказанное берётся назад

# ---- Указания
inner-text-title = Указания и замечания
inner-on-the-text = О тексте в целом
inner-provisions = По положениям
inner-no-text = без текста
inner-instructions = Указания
inner-instruction = Указание
inner-must = Красная линия: должно быть сказано
inner-never = Красная линия: не должно быть сказано
inner-fallback-rank = Запасной вариант { $rank }
inner-kind-any = { $kind }:
inner-kind-in = { $kind } ({ $language }):
inner-count-instructions = { $count ->
    [0] указаний нет
    [one] { $count } указание
    [few] { $count } указания
   *[other] { $count } указаний
}
inner-no-instruction = Действующих указаний нет.
inner-new-instruction = Новое указание…
inner-new-must = Новая красная линия: что должно быть сказано…
inner-new-never = Новая красная линия: чего не должно быть…
inner-new-fallback = Новый запасной вариант…
inner-language = Для формулировок на языке
inner-every-language = на любом языке
inner-line-words = Эти слова
inner-line-hint = Целые слова; прописные буквы и знаки препинания не учитываются.
inner-rank = Очерёдность
inner-rank-hint = 1 – первый вариант для отступления.
inner-fallback-words = Формулировка, с которой можно согласиться
inner-wording-hint = Так, как она должна стоять. [Скобки] остаются открытыми, {"{"}места{"}"} предстоит заполнить.
inner-instruction-words = Что поручается делегации
inner-fault-wording = Это не формулировка: скобки не сходятся.
inner-instruct = Дать
inner-change = Изменить…
inner-replace = Заменить
inner-end = Отменить
inner-history = Что было раньше
inner-replaced-by = заменил(а)
inner-ended-by = отменил(а)
inner-wordings = Что на столе
inner-no-own-wording = своей формулировки нет
inner-weighs-nothing = Ни к одному приемлемому варианту не близка; красных линий не пересекает.
inner-weighing-knows = Здесь взвешиваются слова, а не смысл: и не пересекающее ни одной линии может быть неприемлемо.
inner-tone-ok = в пределах
inner-tone-open = посмотреть
inner-tone-bad = красная линия
inner-tone-plain = заметка
inner-within-own = Формулировка { $party } ({ $language }) совпадает с нашей позицией.
inner-within-fallback = Формулировка { $party } ({ $language }) – в пределах запасного варианта { $rank }.
inner-near-own = Формулировка { $party } ({ $language }) близка к нашей позиции.
inner-near-fallback = Формулировка { $party } ({ $language }) близка к запасному варианту { $rank }.
inner-crosses = Формулировка { $party } ({ $language }) пересекает красную линию: в ней сказано «{ $words }».
inner-crosses-brackets = Формулировка { $party } ({ $language }) пересекает красную линию при одном из прочтений скобок: «{ $words }».
inner-crosses-words = Формулировка { $party } ({ $language }), возможно, пересекает красную линию: посмотрите «{ $words }».
inner-lacks = Формулировка { $party } ({ $language }) пересекает красную линию: в ней нет «{ $words }».
inner-lacks-brackets = В формулировке { $party } ({ $language }) при одном из прочтений скобок нет «{ $words }».
inner-lacks-words = В формулировке { $party } ({ $language }), возможно, нет «{ $words }»: посмотрите.

# ---- Замечания
inner-remarks = Замечания
inner-remark = Замечание для коллег
inner-remark-hint = Остаётся в доме. Комментарии другим сторонам пишутся на странице самого текста.
inner-remark-send = Записать
inner-no-remarks = Замечаний нет.
inner-open-remarks = { $count ->
    [0] открытых замечаний нет
    [one] { $count } открытое обсуждение
    [few] { $count } открытых обсуждения
   *[other] { $count } открытых обсуждений
}
inner-answer = Ответить…
inner-answer-words = Ваш ответ
inner-answer-send = Ответить
inner-resolve = Решено
inner-reopen = Открыть снова
inner-resolved = решено

# ---- Черновики
inner-drafts = Черновики
inner-new-provisions = Будущие положения
inner-no-new-drafts = Новых положений в работе нет.
inner-new-number = Новое положение { $number }
inner-draft-in = Черновик в работе: { $language }
inner-draft-begin-in = Составить вместе: { $language }
inner-draft-new-in = Составить новое: { $language }
inner-draft-title = Черновик: { $of } ({ $language })
inner-draft-what = Здесь могут писать сразу несколько человек. Что не сталкивается, соединяется; где двое изменили одни и те же слова, сохраняется и то и другое.
inner-draft-about = Об этом черновике
inner-at-it = Сейчас работают
inner-last-saved = Последнее сохранение
inner-save = Сохранить
inner-saving = сохраняется…
inner-saved = сохранено
inner-draft-clash = Тем временем другие изменили те же слова. Ниже стоит и то и другое, сначала чужое, затем ваше: ⟦чужое⟧⟦ваше⟧. Оставьте нужное, уберите знаки и сохраните.
inner-draft-marks = В тексте остались знаки столкновения ⟦ ⟧. Оставьте нужное и уберите их.
inner-table-this = Внести это…
inner-table-hint = Слова переносятся в форму текста, где их прочтут ещё раз, прежде чем они уйдут.
inner-close-draft = Закрыть черновик
inner-revisions = Как он сложился
inner-no-revisions = Его ещё никто не сохранял.
inner-revision = Редакция { $number }
inner-aside = сохранена рядом

# ---- Справочная папка
inner-book-of = Справочная папка: { $round }
inner-book-what = Для главы делегации.
inner-book-print = Напечатайте эту страницу: получится папка на бумаге или PDF.
inner-book-points = Пункты согласия
inner-book-open = { $open ->
    [one] Открыто { $open } положение
    [few] Открыто { $open } положения
   *[other] Открыто { $open } положений
}, согласовано { $agreed }.
inner-note-new = Новая справка…
inner-note-title = Заголовок
inner-note-words = Справка
inner-note-add = Добавить
inner-note-save = Сохранить
inner-note-up = Выше
inner-note-remove = Изъять

# ---- Что сделано
done-cleared = Ваша виза поставлена. Бумага идёт дальше.
done-cleared-sent = Все визы есть: акт записан и уходит.
done-settled = Записи просмотрены: здесь сказано, как есть.
done-handed-back = Возвращено автору.
done-draft-taken-back = Взято назад.
done-instructed = Указание действует.
done-instruction-ended = Указание отменено.
done-remarked = Сделано. Коллеги это видят.
done-noted = Папка изменена.
done-draft-saved = Сохранено.
done-draft-merged = Сохранено и соединено с тем, что тем временем сохранили другие.
done-draft-closed = Черновик закрыт. Редакции остаются.
inner-draft-base = Неизвестно, с какой версии черновика вы писали. Ничего не сохранено, ваши слова стоят ниже. Сохраните ещё раз: написанное другими останется рядом с вашим.
