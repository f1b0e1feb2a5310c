# Совместный текст.
text-aside = Об этом тексте
text-languages = Языки
text-contents = Содержание
text-contents-from = начиная с { $label }
text-still-open = (не согласовано)
text-before = ← Что стоит раньше
text-more = Что стоит дальше →
text-empty = Пока ничего не внесено. Кто вставит первое положение, тот начнёт текст.
text-round = Раунд { $number }
text-join = { "; " }
text-yes = да
text-no = ещё нет
text-until = до
text-next-bracket = Следующая скобка
text-fact-agreed = из { $all } положений согласовано
text-fact-brackets = { $brackets ->
    [one] скобка осталась
    [few] скобки осталось
   *[other] скобок осталось
}, { $words ->
    [one] { $words } слово
    [few] { $words } слова
   *[other] { $words } слов
}
text-fact-counting = скобки подсчитываются…
text-fact-last = последний акт:
text-status-none = не язык этого текста
text-lags = { $count ->
    [one] отстаёт на { $count } изменение
    [few] отстаёт на { $count } изменения
   *[other] отстаёт на { $count } изменений
}
text-no-wording = формулировки пока нет
text-nothing = без текста
text-bounded = Эти формулировки слишком длинны и однообразны, чтобы сверить их слово за словом: скобки шире, чем нужно, но верны.
text-proposes = { $party } предлагает:
text-has-nothing = У { $party } здесь ничего нет.
text-unattributed = скобка, которая пока ничья:
text-to-be-filled = предстоит заполнить:
text-disputed = спорное название:
text-term-title = Спорное название «{ $name }»
text-commitment = Насколько вы связаны
text-unit-title = Название
text-unit-heading = Заголовок
text-unit-preambular = Пункт преамбулы
text-unit-operative = Пункт постановляющей части
text-unit-subparagraph = Подпункт
text-unit-options = Варианты
text-unit-choice = Вариант
text-chip-agreed = { $parties ->
    [2] согласовано обеими сторонами
   *[other] согласовано всеми
}, { $languages ->
    [one] на { $languages } языке
   *[other] на { $languages } языках
}
text-chip-gone = { $parties ->
    [2] обе стороны не хотят здесь текста
   *[other] никто не хочет здесь текста
}, { $languages ->
    [one] на { $languages } языке
   *[other] на { $languages } языках
}
text-chip-brackets = { $count ->
    [one] { $count } скобка
    [few] { $count } скобки
   *[other] { $count } скобок
}
text-chip-proposed = предложено { $party }
text-chip-not-agreed = не согласовано
text-chip-ad-referendum = ждёт подтверждения столицы: { $party }
text-chip-silent = нет позиции { $party }
text-chip-empty = формулировки пока нет: { $languages }
text-chip-meets = все могли бы принять { $whose }
text-chip-reserved = { $party } с оговоркой
text-chip-packed = в составе пакета
text-chip-open = не всё заполнено
text-chip-term = спорное название не согласовано
text-chip-stale = отстаёт: { $language }
text-chip-elsewhere = не согласовано на другом языке
text-chip-dropped = вариант не выбран
text-chip-chosen = все выбрали: { $option }
text-chip-no-option = общего выбора нет
text-whose-own = свою формулировку
text-whose-own-earlier = свою прежнюю формулировку
text-whose-of = формулировку { $party }
text-whose-earlier = прежнюю формулировку { $party }
text-whose-nothing = отсутствие текста
text-whose-unknown = другую формулировку
text-says-in = { $languages }:
text-says-how = { $what }, { $how }
text-says-by-package = { $what }, в составе пакета
text-says-prefers = предпочитает { $whose }
text-says-ad-referendum = предпочитает { $whose } ad referendum
text-says-with-reservation = предпочитает { $whose } с оговоркой
text-says-also-accepts = готова принять и { $whose }
text-says-opposes = не принимает { $whose }
text-says-leaves = больше не отстаивает { $whose }
text-says-nothing = позиции нет
text-says-chooses = выбирает: { $option }
text-says-chooses-none = ничего не выбрала
text-comments = Замечания
text-comments-count = { $count ->
    [one] { $count } замечание
    [few] { $count } замечания
   *[other] { $count } замечаний
}
text-no-comments = Замечаний пока нет.
text-comment = Замечание
text-comment-in = Замечание ({ $language })
text-other-languages = И на других языках
text-send-comment = Внести замечание
text-answer = Ответить
text-history = История
text-no-history = Пока ничего не сказано.
text-history-more = { $count ->
    [one] Ещё { $count } более ранний акт — в записи.
    [few] Ещё { $count } более ранних акта — в записи.
   *[other] Ещё { $count } более ранних актов — в записи.
}
text-past-tabled = вносит формулировку
text-inserted-by = вставлено:
text-neighbours = Соседние положения
text-in-the-text = В тексте
text-press-support = Поддержать формулировку { $party }
text-press-also = Готовы принять и её
text-press-ad-referendum = Принять ad referendum
text-press-confirm = Подтвердить
text-press-follows = { $language } соответствует: подтвердить
text-press-choose = Выбрать: { $option }
text-press-leave = Отказаться от выбора: { $option }
text-table-more = Внести формулировку…
text-table-how = Напишите полностью, что должно быть сказано в положении. Скобки вычисляются, их никто не печатает. [a][b] — скобка, которая пока ничья, {"{"}слова{"}"} — место, которое предстоит заполнить, {"{"}=имя{"}"} — спорное название; знак с \ перед ним берётся как есть.
text-send-table = Внести
text-renders = Следует изменению на другом языке
text-renders-none = нет: это самостоятельное изменение
text-renders-hint = Выберите изменённый язык, если здесь лишь передаётся то же изменение: тогда тот язык не считается отстающим.
text-with-words = Со словами: оговорка, причина
text-words = Сопровождающие слова
text-emptied = Одно из полей очищено. Если вы не хотите там текста, скажите «без текста»; иначе оставьте поле как было.
text-unchanged = Ничего не изменено, вносить нечего. Чтобы сказать, что вы хотите того же, поддержите свою формулировку ещё раз.
text-fault-signs = Знаки [ ] {"{"} {"}"} \ здесь не сходятся. Закройте открытое или поставьте \ перед знаком, который нужен как есть.
text-nothing-more = Предложить «без текста»…
text-nothing-how = Вы говорите на всех языках, что не хотите здесь текста. Положение исчезнет, когда так скажут все.
text-send-nothing = Предложить «без текста»
text-say-more = Оговорить, возразить…
text-favour = Что вы говорите
text-favour-prefers = Мы хотим её
text-favour-ad-referendum = Мы хотим её, ad referendum
text-favour-with-reservation = Мы хотим её, с оговоркой (словами ниже)
text-favour-also-accepts = Мы готовы принять и её
text-favour-opposes = Мы её не принимаем
text-favour-leaves = Мы отзываем сказанное о ней
text-which-wording = О какой формулировке
text-in-language = На каком языке
text-all-languages = на всех языках этой формулировки
text-offered-now = Что сейчас предпочитает { $party }
text-offered-tabled = Внесла { $party }, { $time }
text-send-support = Сказать
text-move-more = Перенести…
text-place = Место
text-place-end = в конце
text-place-first = в начале
text-place-behind = после { $label }
text-send-move = Предложить перенос
text-insert = Новое положение
text-insert-more = Вставить положение…
text-insert-behind = Вставить после…
text-insert-part = Вставить внутрь…
text-insert-under = Будет частью { $label }.
text-unit = Что это
text-label = Обозначение
text-label-by-rule = следующее по правилу
text-label-alternative = как альтернатива предыдущему («alt»)
text-label-own = своё:
text-own-label = Своё обозначение
text-own-label-hint = Только если так выбрано, например OP 6 bis. Оно остаётся до конца.
text-send-insert = Вставить
text-new = Новый совместный текст
text-for-round = Для какого раунда
text-title = Название
text-no-authentic = Хотя бы один язык должен быть аутентичным.
text-send-new = Предложить текст
text-draft-no-text = Это не совместный текст.
text-draft-not-a-provision = Это не положение совместного текста.
text-draft-unreadable = Одна из формулировок не читается.
text-draft-nothing-tabled = Формулировки нет. Напишите хотя бы одну или скажите «без текста».
text-draft-no-label-left = По правилу обозначений не осталось. Дайте своё.
text-draft-no-alternative = Перед ним нет положения, которому оно было бы альтернативой.
text-draft-no-wording = Сторона там ничего не предпочитает.
text-draft-two-wordings = В пакете у положения на одном языке одна формулировка.
text-proposal = Текст в целом
text-terms = Спорные названия
text-packages = Пакеты
text-moves = Переносы
text-silences = Процедуры умолчания
text-all-proposals = Все предложения по этому тексту
text-none-proposed = Нет.
text-on-it = Предложения о нём
text-proposed-by = предложено:
text-named-term = «{ $name }»: { $words }
text-named-move = { $what } после { $label }
text-named-move-first = { $what } в начало
text-named-silence = Умолчание: { $what }
text-term-more = Предложить, каким быть спорному названию…
text-term-name = Название
text-term-name-hint = Как оно помечено в формулировках: line, если там {"{"}=line{"}"}.
text-term-shall-be = Каким ему быть во всех местах
text-send-term = Предложить
text-package-more = Предложить пакет…
text-package-how = Выберите формулировку для двух или более положений. Они принимаются или отвергаются вместе.
text-package-not = не в пакете
text-package-few = В пакете — формулировки не менее чем двух положений.
text-send-package = Предложить пакет
text-silence = Процедура умолчания
text-silence-more = Предложить процедуру умолчания…
text-silence-until = До какого времени
text-silence-zone = По вашим часам: { $zone }
text-silence-sure = Кто до тех пор промолчит, тот согласен. Я этого хочу.
text-send-silence = Предложить срок
text-originals = Оба подлинника
text-holds-all = располагает всеми вашими актами
text-holds-less = { $count ->
    [one] не хватает { $count } вашего акта
   *[other] не хватает { $count } ваших актов
}
text-held-all = У вас есть всё известное от { $party }
text-held-less = У вас есть не всё от { $party }
text-on-line = на связи
text-off-line = не на связи
text-brackets-left = Осталось скобок
text-picture = Осталось скобок: в начале { $first }, самое большее { $most }, сейчас { $last }.
text-picture-first = начало, { $count }
text-picture-last = сейчас, { $count }
text-picture-more = Во времени, полностью
text-way = Путь к принятию
text-way-agreed = Согласовано положений
text-way-conform = Языки соответствуют
text-way-look = посмотреть: { $count }
text-way-clean = Чистый текст
text-way-initialled = Парафировали
text-way-signed = Подписали
text-way-sealed = Скрепили
text-way-manifest = К подписанию
done-text-supported = Сказано и записано.
done-text-tabled = Ваша формулировка внесена.
done-text-commented = Замечание в записи.
done-text-chosen = Выбор записан.
done-text-moved = Перенос предложен.
done-text-inserted = Положение вставлено.
done-text-new = Текст предложен. Остальные его принимают; работать над ним могут все.
done-text-term = Название предложено.
done-text-package = Пакет предложен.
done-text-silence = Срок предложен; он действует, когда на него согласятся все.
