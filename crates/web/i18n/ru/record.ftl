# Запись: акты, подлинники, люди и мандаты.
record-title = Запись
record-what = Всё, что стороны сделали в этом механизме, акт за актом, каждый в журнале подписавшей его стороны. Изменить здесь ничего нельзя; ошибка исправляется более поздним актом.
record-aside = О записи
record-people-link = Люди и мандаты
record-acts-heading = Акты, новые сверху
record-none = Показать здесь нечего.
record-older = Более ранние акты
record-filter = Показать
record-filter-party = Сторона
record-filter-kind = Что
record-filter-all-parties = все
record-filter-all-kinds = всё
record-unreadable = акт, который не читается
record-round = Раунд { $number }
record-package-on = пакет к тексту
record-silence-on = процедура молчания:
record-new-charter = новый круг ведения
record-joint-release = совместное сообщение
record-number-unknown = номер { $number }, неизвестный этой программе
record-no-text = без текста
record-by-delegation = делегация
record-by-node = узел
record-kind-topic = предлагает тему
record-kind-round = предлагает раунд
record-kind-step = предлагает шаг раунда
record-kind-item = предлагает пункт повестки
record-kind-point = предлагает общую позицию
record-kind-instrument = предлагает совместный текст
record-kind-move = предлагает другое место
record-kind-term = предлагает название
record-kind-package = предлагает пакет
record-kind-silence = предлагает процедуру молчания
record-kind-correction = предлагает исправление
record-kind-stance = определяет отношение
record-kind-withdraw = отзывает
record-kind-table = вносит формулировку
record-kind-support = высказывается о формулировке
record-kind-comment = комментирует
record-kind-brief = информирует
record-kind-state = излагает позицию
record-kind-initial = парафирует
record-kind-sign = подписывает
record-kind-decline = отказывается подписать
record-kind-release = публикует своё сообщение
record-kind-mandate = аккредитует
record-kind-revoke = отзывает мандат
record-kind-key = меняет ключ узла
record-kind-epoch-open = открывает новый журнал
record-kind-epoch-accept = принимает новый журнал
record-kind-evidence = доказывает, что журнал написан дважды
record-kind-found = учреждает механизм
record-kind-seal = скрепляет
record-kind-proclaim = имеет все скрепления
record-kind-lapse = не возразила в срок
record-kind-unknown-matter = предлагает неизвестное здесь
record-kind-unknown = делает неизвестное здесь
record-does-accept = принимает
record-does-accept-ad-referendum = принимает ad referendum
record-does-reserve = оговаривает
record-does-object = возражает
record-does-prefer = предпочитает формулировку
record-does-prefer-ad-referendum = предпочитает формулировку ad referendum
record-does-prefer-with-reservation = предпочитает формулировку с оговоркой
record-does-also-accept = приемлет и формулировку
record-does-oppose-wording = возражает против формулировки
record-does-leave = снимает сказанное о формулировке
record-does-adhere = придерживается
record-does-support = поддерживает
record-does-oppose = выступает против
record-does-note = принимает к сведению
record-does-recall = ссылается на
record-does-urge = настоятельно призывает
record-does-be-ready = готова
record-unit-title = заголовок
record-unit-heading = подзаголовок
record-unit-preambular = абзац преамбулы
record-unit-operative = пункт постановляющей части
record-unit-subparagraph = подпункт
record-unit-options = блок вариантов
record-unit-choice = вариант
record-step-open = открытие
record-step-close = закрытие
record-step-postpone = перенос
record-step-cancel = отмена
record-status-authentic = аутентичный
record-status-official-translation = официальный перевод
record-status-unofficial = неофициальный
record-commitment-exploratory = размышление вслух
record-commitment-personal = личное мнение
record-commitment-instructed = по указанию
record-place-under = внутри
record-place-after = после
record-place-first = первым
record-acts = { $count ->
    [one] { $count } акт
    [few] { $count } акта
   *[other] { $count } актов
}
record-epoch = журнал { $number }
record-act-number = акт { $index }
record-applied = действует
record-waits = ждёт
record-no-effect = без силы
record-contested = не учитывается
record-waiting-why = Акт ждёт других актов, на которые опирается и которых здесь ещё нет. Когда они придут, он вступит в силу сам.
record-originals = Подлинники
record-on-line = на связи
record-off-line = не на связи
record-holds-all = { $party } хранит все ваши акты
record-holds-some = { $party } хранит { $held } из { $of } ваших актов
record-holds-unknown = { $party } ещё не сообщала, что хранит что-либо ваше
record-you-hold-all = У вас есть все акты { $party }
record-you-hold-some = У вас есть { $held } из { $of } актов { $party }
record-you-hold-nothing = Здесь ещё нет ничего от { $party }
record-files-lacking = { $count ->
    [one] Ещё не пришёл { $count } приложенный файл
    [few] Ещё не пришли { $count } приложенных файла
   *[other] Ещё не пришло { $count } приложенных файлов
}
record-checkpoints = Контрольные точки
record-checkpoints-how = Если две стороны читают здесь одни и те же слова, у них одни и те же акты. Сверьте их по телефону или при встрече.
record-forked = { $party } подписала две истории своего журнала
record-forked-own = Подписывали две копии этого узла. Он больше ничего не подписывает; действуют первые акты журнала, числом { $limit }. Найдите и выключите другую копию, затем пусть корневые ключи откроют новый журнал командой «alternat recover --new-epoch».
record-forked-other = Для всех действуют только первые акты журнала, числом { $limit }; доказательство есть в записи. Свяжитесь с { $party } другим путём: ей нужно открыть новый журнал, а другим сторонам его принять.
record-closed = { $party } закрыла журнал { $epoch } (актов: { $limit }) и продолжила в новом; все стороны это приняли.
record-parked = { $count ->
    [one] { $party }: { $count } акт ждёт
    [few] { $party }: { $count } акта ждут
   *[other] { $party }: { $count } актов ждут
}
record-parked-first = Первый из ожидающих
record-waits-for = Он опирается на первые акты { $party }, числом { $size }; здесь есть ещё не все. Они придут по линии, или попросите { $party } прислать вализу.
record-waits-differs = Он называет другую историю { $party }, чем хранится здесь (актов: { $size }). Сверьте контрольные точки с обеими сторонами другим путём: возможно, журнал написан дважды.
record-waits-withheld = Он уже приходил, но узел, который его хранит, его не передал. Обратитесь к этой стороне.
record-refused-count = { $count ->
    [one] { $count } акт без силы
    [few] { $count } акта без силы
   *[other] { $count } актов без силы
}
record-says = Что в нём сказано
record-files = Что к нему приложено
record-file-lacking = (ещё не пришёл)
record-file-bytes = { $count ->
    [one] { $count } байт
    [few] { $count } байта
   *[other] { $count } байт
}
record-approvals = Одобрено
record-approved-root = корневой ключ стороны № { $number }
record-approved-unknown = ключ, который здесь неизвестен
record-id = Его имя
record-id-how = Эти слова и есть акт: у другого акта они другие. Кто читает их вслух и слышит те же, имеет тот же акт.
record-bytes = { $count ->
    [one] Содержимое: { $count } байт
    [few] Содержимое: { $count } байта
   *[other] Содержимое: { $count } байт
}
record-claimed = как указал автор
record-held-by-nobody = пока ни у кого, насколько здесь известно
record-roots = вместе должны действовать { $threshold } из { $roots }
record-field-whose = Чей
record-field-when = Когда
record-field-where = Где
record-field-held-by = Есть также у
record-field-on = О чём
record-field-mandate = Мандат
record-field-provision = Положение
record-field-text = Текст
record-field-place = Место в тексте
record-field-wording = Формулировка
record-field-renders = Передаёт формулировку на языке
record-field-commitment = Обязательность
record-field-reason = Пояснение
record-field-item = Пункт
record-field-words = Слова
record-field-position = Позиция
record-field-reaffirms = Подтверждает
record-field-changes = Взамен
record-field-manifest = Что
record-field-pages = Страницы
record-field-attempt = Попытка
record-field-digest = Отпечаток
record-field-signatures = Подписи
record-field-seals = Скрепления
record-field-title = Название
record-field-round = Раунд
record-field-key-use = Какой ключ
record-field-key = Его отпечаток
record-field-closes = Закрывает
record-field-stand = Из него действуют
record-field-root = Корень
record-field-why = Почему
record-field-against = Против кого
record-field-first = Первая контрольная точка
record-field-second = Вторая контрольная точка
record-field-kind = Номер вида
record-field-mechanism = Механизм
record-field-purpose = Цель
record-field-parties = Стороны
record-field-languages = Языки
record-field-party = Сторона
record-field-roots = Корневые ключи
record-field-charter-digest = Отпечаток устава
record-field-place-of-person = Место в списке
record-field-office = Должность
record-field-role = Роль
record-field-until = До
record-field-powers = Полномочия
record-field-keys = Ключи
record-field-together = Сколько лиц вместе
record-field-number = Номер
record-field-host = Принимает
record-field-venue = Место
record-field-level = Уровень
record-field-step = Шаг
record-field-topic = Тема
record-field-term = Название в тексте
record-field-parts = Части
record-field-deadline = Срок
record-field-dates = Даты
record-field-days = Дни
record-key-pair = файл ключа
record-key-token = токен
record-key-passkey = ключ доступа
record-key-of-log = журнала
record-key-of-cosigner = расписок
record-key-of-link = линии
record-key-of-bag = вализ
record-power-mandate = аккредитовать
record-power-withdraw = отзывать
record-power-initial = парафировать
record-power-sign = подписывать
record-power-decline = отказывать в подписи
record-power-release = публиковать
record-earlier-comment = более ранний комментарий
record-said-before = сказанное ранее
record-people-what = Кто действует от имени каждой стороны и с какими полномочиями: так сказала в записи сама сторона. Проверить это может каждый; мандат продлевается или отзывается более поздним актом.
record-people-none = Сейчас никого.
record-people-over = { $count ->
    [one] { $count } мандат больше не действует
    [few] { $count } мандата больше не действуют
   *[other] { $count } мандатов больше не действуют
}
record-name-lacking = имени здесь нет
record-whole-mechanism = на весь механизм
record-together = { $count ->
    [one] { $count } лицо
    [few] вместе { $count } лица
   *[other] вместе { $count } лиц
}
record-hold-in-force = действует
record-hold-renewed = продлён
record-hold-revoked = отозван
record-hold-run-out = истёк
record-mandate-new = Аккредитовать…
record-mandate-renew = Продлить мандат…
record-mandate-renew-this = Продлить…
record-mandate-revoke = Отозвать…
record-mandate-revoke-now = Отозвать этот мандат
record-revoke-hint = Мандат прекращается сейчас. Одобренное этим лицом ранее остаётся в силе.
record-mandate-give = Дать мандат
record-mandate-approved = Вернуть одобренный мандат…
record-approved-how = Хранители корневых ключей одобряют файл каждый на своей машине. Верните сюда все их файлы вместе. До тех пор не записывайте ничего другого: одобрение даётся для одного места в журнале.
record-approved-file = Одобренный файл или все файлы
record-approved-log = Записать
record-approved-strange = Это не мандат, подготовленный здесь этой стороной, или файлы относятся не к одному мандату. Подготовьте его заново.
record-place-hint = Слово для места, например «chair», и никогда не имя: более поздний мандат на то же место продлевает его.
record-name = Имя
record-name-hint = Оно идёт с актом отдельным файлом, который однажды можно уничтожить, а акт останется. Можно не заполнять.
record-for = На что
record-last-day = Последний день
record-last-day-hint = Оставьте пустым, если мандат бессрочный.
record-full-powers = Полномочия
record-powers-hint = Только если лицо должно обязывать сторону. Такой мандат называет ключ этого лица, и его должны одобрить корневые ключи.
record-bearer = Ключ доступа
record-bearer-none = ничей: без полномочий
record-bearer-hint = Люди этой стороны, у которых есть ключ доступа. Его создают на своей странице.
record-play-keys = Корневые ключи этой стороны лежат здесь открытыми файлами. Это только для игры: кто владеет машиной, тот может обязать сторону.
record-way = Чем одобряется
record-way-play-keys = корневыми ключами на этой машине, сразу
record-way-file = файлом для хранителей корневых ключей
record-way-file-hint = Вы получите файл. Отнесите его хранителям корневых ключей и верните сюда с их одобрениями.
record-play-keys-gone = Корневых ключей здесь больше нет. Выберите файл.
done-record-mandate = Мандат дан.
done-record-revoked = Мандат отозван.
record-bearer-kept = прежние ключи
record-accept-log = Принять новый журнал
record-accept-log-means = Новый журнал этой стороны имеет силу, только когда его приняли все остальные. Сначала позвоните её людям и спросите, они ли его открыли: это мог сделать и тот, у кого украденные корневые ключи.
record-accept-log-asked = Мы говорили с их людьми: журнал открыли они
record-accept-log-asked-lacking = Подтвердите, что вы говорили с их людьми.
done-log-accepted = Новый журнал принят.
