# Узел: линии, вализы, ключи, люди, журнал действий.
house-people = Люди этой стороны
house-people-what = Кто входит сюда и что делает. Кто вправе действовать за сторону перед другими, говорят мандаты; они стоят в записи.
house-person-add = Добавить человека…
house-person-add-now = Добавить и сделать ссылку
house-person-change = Изменить…
house-person-change-now = Сохранить
house-people-left = { $count ->
    [one] { $count } человек выбыл
    [few] { $count } человека выбыли
   *[other] { $count } человек выбыли
}
house-left-on = выбыл(а)
house-since = с
house-no-way-in = ещё без ключа доступа
house-name = Имя
house-roles = Что делает этот человек
house-roles-hint = Без роли человек читает запись и ничего не делает.
house-place = Место в мандатах
house-place-hint = Например, «chair». Можно не заполнять.
house-language-any = как в браузере
house-passkeys = { $count ->
    [0] нет ключей доступа
    [one] { $count } ключ доступа
    [few] { $count } ключа доступа
   *[other] { $count } ключей доступа
}
house-sessions = { $count ->
    [0] сеансов нет
    [one] { $count } сеанс
    [few] { $count } сеанса
   *[other] { $count } сеансов
}
house-link-open = ссылка не использована, до
house-link-lasts = Одноразовая ссылка действует
house-link-days = { $count ->
    [one] { $count } день
    [few] { $count } дня
   *[other] { $count } дней
}
house-link-make = Сделать одноразовую ссылку
house-link-title = Одноразовая ссылка
house-link-for = Она впускает один раз: { $name }. Показывается только сейчас: передайте её лично или путём, которому доверяете.
house-link-until = Действует до
house-link-done = Готово
house-links-end = Отменить ссылки
house-links-end-hint = По сделанным и не использованным ссылкам больше никто не войдёт.
house-sessions-end = Завершить все сеансы
house-sessions-end-hint = Человек выйдет во всех браузерах. Написанное им останется в его окнах.
house-tie = Учётная запись у поставщика
house-tie-now = Привязать
house-issuer = Издатель
house-issuer-hint = Знак в знак, как его называет поставщик, например https://id.house.example
house-subject = Субъект
house-subject-hint = Собственный идентификатор человека у поставщика (sub), а не адрес почты: тот может перейти к другому.
house-untie = Отвязать от поставщика
house-untie-hint = Через поставщика этот человек больше не войдёт.
house-provider-account = у поставщика
house-leave = Этот человек выбывает
house-leave-hint = Он выйдет отовсюду и больше не войдёт; сделанное им останется в журнале действий. Мандаты отзовите отдельно.
house-means-link = одноразовая ссылка
house-means-passkey = ключ доступа
house-means-provider = поставщик
house-audit = Журнал действий
house-audit-what = Что делали здесь люди этой стороны, запись за записью. Изменить его не может никто, и наружу он не уходит.
house-audit-of = Чьи
house-audit-everybody = все
house-audit-show = Показать
house-audit-none = Записей нет.
house-audit-newer = Новее
house-audit-older = Раньше
house-audit-nobody = неизвестно кто
house-audit-mechanism = механизм
house-deed-signed-in = вход; средство: { $means }
house-deed-sign-in-refused = вход не удался; средство: { $means }
house-deed-signed-out = выход
house-deed-sessions-ended = завершены все сеансы: { $name }
house-deed-person-added = добавлен человек: { $name }
house-deed-person-changed = изменены данные: { $name }
house-deed-person-left = отмечено выбытие: { $name }
house-deed-link-made = сделана одноразовая ссылка: { $name }
house-deed-links-ended = отменены ссылки: { $name }
house-deed-passkey-added = добавлен ключ доступа { $label }
house-deed-passkey-removed = удалён ключ доступа { $label }
house-deed-provider-tied = привязка к поставщику: { $name }
house-deed-provider-untied = отвязка от поставщика: { $name }
house-deed-act-logged = записан акт
house-deed-act-refused = акт отклонён:
house-deed-clearance-asked = проект { $number } передан на согласование
house-deed-clearance-given = проект { $number } согласован
house-deed-clearance-returned = проект { $number } возвращён
house-deed-clearance-taken-back = проект { $number } отозван
house-deed-exported = вынесено
house-deed-imported = внесено
house-deed-bag-packed = упакована вализа для
house-deed-bag-read = принята вализа от
house-deed-backup-taken = сделана резервная копия
house-deed-house-changed = изменено в узле:
house-links = Линии
house-peers-none = Другие узлы здесь неизвестны. Возьмите карточку другой стороны и дайте ей свою.
house-last-receipt = последняя расписка
house-address = Адрес
house-address-hint = Где слушает тот узел, в виде host:port. Оставьте пустым, если звонит он сам или ходят только вализы.
house-no-address = без адреса: звонит сам или ходят вализы
house-party-words = Слова для сверки
house-party-words-how = Прочитайте эти слова другим регистраторам по телефону: у кого на карточке такие же, у того она верная.
house-card-download = Карточка этой стороны
house-peer-add = Добавить другой узел…
house-card = Его карточка
house-card-hint = Файл, который другой регистратор получил кнопкой «Карточка этой стороны» или командой «alternat card export».
house-peer-look = Посмотреть карточку
house-peer-compare = Сверьте, прежде чем добавить
house-compare-how = Позвоните другому регистратору по уже известному вам номеру, и пусть он прочтёт вам эти слова. Только если совпали все шестнадцать, это его узел.
house-peer-same = Совпали: добавить
house-peer-differs = Не совпали: не добавлять
house-card-wrong = Это не карточка, или она повреждена. Запросите её снова, файлом.
house-own-card = Это карточка этой же стороны. Возьмите карточку другой.
house-code-taken = Такой код здесь уже у другого узла. Выясните у обеих сторон, что произошло.
house-configuration-wrong = Файл alternat.toml не читается или не подходит к карточкам. Проверьте его на машине; строку назовёт «alternat show».
house-bags = Вализы
house-bags-what = Там, где линии быть не может, запись идёт зашифрованным файлом на носителе. Открыть его может только тот узел, для которого он упакован.
house-bag-pack = Упаковать вализу
house-bag-for = Для
house-bag-everything = всё, а не только то, чего там, возможно, нет
house-bag-pack-now = Упаковать
house-bag-open = Принять вализу
house-bag-file = Вализа
house-bag-open-now = Принять
house-bags-larger = Здесь вализы до 32 МиБ. Для больших есть команда:
house-bag-large = Эта вализа больше 32 МиБ. Упакуйте её командой «alternat bag pack».
house-bag-opened = Вализа принята
house-bag-from = От
house-bag-number = вализа № { $number }
house-bag-packed = Упакована
house-bag-new = Новых актов
house-bag-known = Актов, что уже были
house-bag-missing = Ещё не хватает: { $party }, акты с { $from } по { $to }. Запросите предыдущую вализу.
house-bag-skipped = { $count ->
    [one] Не пришла { $count } более ранняя вализа этого узла. Запросите её.
    [few] Не пришли { $count } более ранние вализы этого узла. Запросите их.
   *[other] Не пришло { $count } более ранних вализ этого узла. Запросите их.
}
house-bag-asks = { $party }: узел восстановлен и просит всё. Упакуйте для него вализу.
house-keys = Ключи
house-keys-what = Открытые части, каждая со своими словами. Секретные части ключей узла лежат в его папке; кто их прочтёт, сможет говорить от имени узла.
house-key-here = секретная часть на этой машине
house-root = Корневой ключ № { $number }
house-roots-elsewhere = Их секретных частей на этой машине нет, как и должно быть: они у хранителей.
house-locked = Узел заперт и ничего не подписывает
house-locked-no-guard = Сторожевого файла нет, или он повреждён: возможно, это резервная копия или другая машина.
house-locked-behind = Сторожевой файл помнит актов своего журнала: { $guard }, а здесь их { $stored }: это более старое состояние.
house-locked-differs = Сторожевой файл и хранилище хранят разные истории своего журнала.
house-locked-superseded = Другая сторона сообщает, что запущена другая копия этого узла. Найдите её и выключите.
house-locked-forgot = У другой стороны актов вашего журнала { $theirs }, больше, чем здесь.
house-locked-forked = Свой журнал подписан в двух историях. Найдите другую копию узла и выключите её.
house-locked-recover = То, что узел мог забыть, возвращают другие стороны. Остановите узел на машине и выполните:
house-locked-new-epoch = Этот журнал окончен. Корневыми ключами открывают новый, а другие стороны его принимают. Остановите узел на машине и выполните:
house-backup = Резервная копия
house-backup-what = Резервная копия этого узла, каков он сейчас; узел при этом остаётся на связи. Запись есть и у других сторон; только здесь хранятся ключи, люди и внутренние материалы.
house-backup-in = В ней есть
house-backup-in-record = запись всех механизмов со всеми файлами
house-backup-in-cabinet = люди узла и их ключи доступа, журнал действий и все внутренние материалы
house-backup-in-card = карточка, настройки и карточки других сторон
house-backup-out = В ней нет
house-backup-out-keys = никаких ключей, в том числе ключа сертификата страниц: их один раз откладывают в сейф
house-backup-out-guard = сторожевого файла: восстановленный узел не должен найти старый
house-backup-out-sessions = сеансов и одноразовых ссылок: после восстановления все входят заново
house-backup-sealed = Она запечатана собственным ключом этого узла. Без ключей из сейфа её никто не откроет.
house-backup-take = Сделать резервную копию
house-backup-failed = Резервной копии нет: один из файлов узла не удалось прочитать или записать. Какой именно, сказано в диагностике.
house-backup-how = Как узел из неё возвращается
house-backup-safe = На новой машине положите в папку ключи, карточку, настройки и карточки других сторон из сейфа.
house-backup-open = Откройте там копию:
house-backup-unpack = Распакуйте её:
house-backup-restore = Узел заперт, пока другие узлы не ответят, что он мог забыть:
house-backup-never = Никогда не копируйте сторожевой файл:
house-configuration = Настройки узла
house-configuration-what = Читаются один раз, при запуске, из файла
house-nothing = нет
house-told-listen = Адрес для других узлов
house-told-languages = Языки текстов
house-told-silence = По истечении срока
house-told-silence-consents = сам сообщает, что возражений не было
house-told-silence-says-nothing = не сообщает ничего
house-told-origin = Адрес страниц
house-told-pages = Страницы слушают
house-told-tls = со своим TLS
house-told-proxy = за прокси этой стороны
house-told-plain = только для этой машины
house-told-provider = Поставщик
house-told-clearances = Согласуется до отправки
house-health = Состояние
house-health-mechanisms = Механизмов
house-health-acts = Актов
house-health-lacking = Файлов ещё не пришло
house-health-disk = Размер на диске
house-health-cabinet = Из них кабинет
house-health-version = Версия
house-kib = { $count } КиБ
house-mib = { $count } МиБ
done-house-changed = Сохранено.
done-house-left = Человек выбыл.
done-house-links-ended = Ссылки отменены.
done-house-sessions-ended = Все сеансы завершены.
done-house-tied = Привязано к поставщику.
done-house-untied = Отвязано от поставщика.
done-house-peer-added = Узел добавлен.
house-key-log = Ключ журнала
house-key-cosigner = Ключ расписок
house-key-link = Ключ линии
house-key-bag = Ключ вализ
house-own-words = Слова этой стороны
house-cause-not-yours = Его роли этого на вашей стороне не предусматривают.
house-cause-uncleared = Это не было согласовано теми, кто должен согласовать до отправки.
house-cause-absent = Такого здесь нет.
house-cause-other = Причина этой версии не известна.
house-changed-peer = добавлен узел другой стороны
house-changed-other = настройка, которая этой версии не известна
