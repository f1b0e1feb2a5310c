# Работа над текстом: сравнение, соответствие, проверка, ввод, вывод.
textwork-tools = Работа над текстом
textwork-since = С моего последнего просмотра
textwork-compare = Сравнить
textwork-conform = Соответствие языков
textwork-proof = Проверка слов
textwork-agreed = Согласованное ранее
textwork-progress = Ход работы
textwork-import = Ввести документ
textwork-export = Вывести документ
textwork-language = Язык
textwork-provision = Положение
textwork-provisions = Положения
textwork-party = Сторона
textwork-back = Назад
textwork-none = нет
textwork-whole-text = Весь текст
textwork-unit-title = заголовок
textwork-unit-heading = подзаголовок
textwork-unit-preambular = пункт преамбулы
textwork-unit-operative = пункт постановляющей части
textwork-unit-subparagraph = подпункт
textwork-unit-options = варианты
textwork-unit-choice = вариант
textwork-favour-prefers = предпочитает её
textwork-favour-ad-referendum = предпочитает её ad referendum
textwork-favour-reservation = предпочитает её с оговоркой
textwork-favour-also = также приемлет
textwork-favour-opposes = против
textwork-favour-leaves = отказывается от неё
textwork-deleted = Удалено:
textwork-inserted = Вставлено:
textwork-moved-away = Перенесено отсюда:
textwork-moved-here = Перенесено сюда:
textwork-no-wording = формулировки ещё нет
textwork-from = Было
textwork-to = Стало
textwork-from-when = по состоянию на
textwork-to-when = по состоянию на
textwork-compare-go = Сравнить
textwork-reads-agreed = согласованный текст
textwork-reads-party = текст { $party }
textwork-now = сейчас
textwork-yesterday = сутки назад
textwork-last-look = когда я смотрел(а) в последний раз, { $time }
textwork-opening = на открытие раунда, { $time }
textwork-after-act = { $party } по { $label }, { $time }
textwork-from-to = Было: { $from }. Стало: { $to }
textwork-no-difference = Оба говорят одно и то же, слово в слово.
textwork-differences = { $count ->
    [one] Отличается { $count } положение.
    [few] Отличаются { $count } положения.
   *[other] Отличаются { $count } положений.
}
textwork-became-changed = изменено
textwork-became-moved = перенесено
textwork-became-deleted = удалено
textwork-became-inserted = вставлено
textwork-never-looked = Вы ещё не отмечали, что просмотрели этот текст. Нажмите кнопку, когда просмотрите; с этого времени страница будет показывать новое.
textwork-looked = Последний просмотр:
textwork-have-looked = Просмотрено
textwork-no-news = С тех пор ничего не произошло.
textwork-news = { $count ->
    [one] { $count } акт с тех пор, последний — первым.
    [few] { $count } акта с тех пор, последний — первым.
   *[other] { $count } актов с тех пор, последний — первым.
}
textwork-more-news = { $count ->
    [one] И ещё { $count }, раньше.
    [few] И ещё { $count }, раньше.
   *[other] И ещё { $count }, раньше.
}
textwork-did-insert = { $party } вносит новое положение
textwork-did-table = { $party } вносит формулировку
textwork-did-support = { $party } о формулировке
textwork-did-comment = { $party } комментирует
textwork-did-accept = { $party } принимает
textwork-did-ad-referendum = { $party } принимает ad referendum
textwork-did-reserve = { $party } делает оговорку
textwork-did-object = { $party } возражает
textwork-did-move = { $party } предлагает другое место
textwork-did-term = { $party } предлагает наименование
textwork-did-package = { $party } предлагает пакет
textwork-did-silence = { $party } предлагает процедуру умолчания
textwork-did-correct = { $party } предлагает исправление
textwork-did-initial = { $party } парафирует
textwork-did-sign = { $party } подписывает
textwork-did-seal = { $party } скрепляет
textwork-did-proclaim = { $party } провозглашает
textwork-did-decline = { $party } отказывается подписать
textwork-did-propose = { $party } предлагает
textwork-conform-means = Языки сравниваются по форме: пункты, номера, числа, даты, термины и скобки, и следует ли один язык за другим. То, что здесь стоит, должен посмотреть человек; программа языков не понимает.
textwork-conforms = Языки согласуются по форме: пункты, номера, числа, даты и термины.
textwork-to-look-at = { $count ->
    [one] посмотреть: { $count }
    [few] посмотреть: { $count }
   *[other] посмотреть: { $count }
}
textwork-look-provisions = Пункты различаются: { $counts }. { $lacking }
textwork-lacking = { $label } нет на языках: { $languages }
textwork-look-order = На языке «{ $language }» оно стоит в другом месте.
textwork-look-twice = На языке «{ $language }» оно стоит дважды.
textwork-look-labels = Номера различаются: { $labels }
textwork-look-numbers = Числа различаются: { $numbers }
textwork-look-dates = Даты различаются: { $dates }
textwork-look-term = Термин «{ $term }» есть: { $present }; нет: { $absent }.
textwork-look-open = Открытое различается: { $open }
textwork-open = скобок { $brackets }, незаполненных мест { $holes }, спорных наименований { $terms }
textwork-look-stale = { $language } больше не следует за языком «{ $follows }», который с тех пор изменила сторона { $party }.
textwork-proof-means = Каждое слово согласованного текста ведёт к акту, который его внёс, и к актам, которые его освободили; каждое исчезнувшее — к актам, которые его отпустили. Наведите на слово или перейдите по нему.
textwork-proof-unclean = Согласованного текста на этом языке ещё нет.
textwork-proof-whole = Происхождение каждого слова известно.
textwork-proof-loose = { $count ->
    [one] { $count } место не ведёт ни к какому акту. Не парафируйте этот текст.
    [few] { $count } места не ведут ни к какому акту. Не парафируйте этот текст.
   *[other] { $count } мест не ведут ни к какому акту. Не парафируйте этот текст.
}
textwork-proof-digest = Дайджест чистового экземпляра
textwork-proof-deleted = Удалено всеми
textwork-freed = Согласие:
textwork-gone = { $count ->
    [one] Исчезло мест: { $count }
    [few] Исчезло мест: { $count }
   *[other] Исчезло мест: { $count }
}
textwork-gone-tabled = внесено стороной { $party }
textwork-gone-left = отпущено: { $parties }
textwork-word-by = Внесено стороной { $party }, { $time }
textwork-word-of-nobody = Не ведёт ни к какому акту:
textwork-hold-title = Сверить копию
textwork-hold-means = Файл, пришедший откуда-либо — распечатанный, присланный, опубликованный — сравнивается с согласованным текстом слово за словом. Ничего из него не сохраняется.
textwork-hold = Сверить
textwork-held = Сверено с согласованным текстом
textwork-held-same = Копия говорит то же самое, слово в слово.
textwork-held-differs = { $count ->
    [one] Отличается в { $count } месте, которое не ведёт ни к какому акту.
    [few] Отличается в { $count } местах, которые не ведут ни к какому акту.
   *[other] Отличается в { $count } местах, которые не ведут ни к какому акту.
}
textwork-agreed-means = То, о чём стороны договорились раньше в любом тексте любого раунда и что ближе всего к этим словам.
textwork-agreed-words = Слова
textwork-agreed-find = Найти
textwork-agreed-provisions = Положения этого текста
textwork-agreed-found = Согласовано ранее
textwork-agreed-none = Ничего похожего раньше не согласовывали.
textwork-of-round = раунд { $number }
textwork-likeness = сходство { $percent } %
textwork-too-long = Это больше, чем вмещает положение. Ищите по меньшему числу слов.
textwork-provisions-agreed = согласовано положений: { $agreed } из { $of }
textwork-brackets-left = { $count ->
    [one] осталась { $count } скобка
    [few] осталось { $count } скобки
   *[other] осталось { $count } скобок
}
textwork-options-open = { $count ->
    [one] не выбран вариант: { $count }
    [few] не выбраны варианты: { $count }
   *[other] не выбраны варианты: { $count }
}
textwork-over-time = Во времени
textwork-by-provision = По положениям
textwork-by-party = По сторонам
textwork-by-party-means = В скольких положениях текст ждёт сторону
textwork-no-moments = Ещё ничего не составлено.
textwork-picture = Скобок: не более { $most }, сейчас { $now }. Согласовано положений сейчас: { $agreed } из { $of }.
textwork-line-brackets = осталось скобок
textwork-line-agreed = согласовано положений
textwork-as-table = То же таблицей
textwork-moment = Когда
textwork-all-agreed = На этом языке согласованы все положения.
textwork-why-open = Что открыто
textwork-waits-silent = нет позиции
textwork-waits-alone = одна со своей формулировкой
textwork-waits-ad-referendum = условно, ad referendum
textwork-waits-reserved = с оговоркой
textwork-nothing-awaited = ничего не ждём
textwork-import-means = Введите проект: Word с исправлениями, Markdown или текст. Он сверяется с этим текстом; то, что он меняет, становится тем, чего хочет ваша сторона. Сначала вы увидите всё, что будет сделано.
textwork-import-new = Внести проект как новый текст
textwork-import-new-means = Документ Word, Markdown или простой текст становится новым совместным текстом этого раунда: текст предлагается, а каждый абзац становится положением с формулировкой вашей стороны. Сначала вы увидите всё целиком.
textwork-document = Документ
textwork-document-hint = .docx, .md или .txt, до 32 МиБ; простой текст — до 4 МиБ
textwork-brackets = Его скобки
textwork-brackets-keep = остаются открытыми
textwork-brackets-first = первый вариант, необязательное остаётся
textwork-brackets-last = последний вариант, необязательное убирается
textwork-commitment = Насколько связана ваша сторона
textwork-commitment-exploratory = размышления вслух
textwork-commitment-personal = лично
textwork-commitment-instructed = по указанию
textwork-drop = Чего в документе нет, того ваша сторона не хочет
textwork-import-look = Показать, что будет сделано
textwork-import-preview = Что будет сделано
textwork-import-nothing = Документ ничего не меняет: ваша сторона уже хочет всего этого.
textwork-import-sure = Пока ничего не внесено.
textwork-import-sure-means = Следующим шагом всё это станет тем, чего хочет ваша сторона, и уйдёт остальным.
textwork-import-log = Внести всё это
textwork-import-leave = Отказаться
textwork-import-moved = Тем временем текст изменился. Ничего не внесено; вот что было бы сделано теперь.
textwork-document-gone = Документа здесь больше нет. Отправьте его снова.
textwork-whose = Чьи исправления учитываются
textwork-whose-means = В документе есть исправления. Укажите, какие из них — вашей стороны.
textwork-whose-some = этих авторов
textwork-whose-all = все
textwork-whose-nobody = ничьи
textwork-sum-tabled = { $count ->
    [one] вносится: { $count }
    [few] вносится: { $count }
   *[other] вносится: { $count }
}
textwork-sum-inserted = { $count ->
    [one] новых: { $count }
    [few] новых: { $count }
   *[other] новых: { $count }
}
textwork-sum-dropped = { $count ->
    [one] убрать: { $count }
    [few] убрать: { $count }
   *[other] убрать: { $count }
}
textwork-sum-left-out = { $count ->
    [one] пропущено: { $count }
    [few] пропущено: { $count }
   *[other] пропущено: { $count }
}
textwork-sum-same = { $count ->
    [one] без изменений: { $count }
    [few] без изменений: { $count }
   *[other] без изменений: { $count }
}
textwork-sum-notes = { $count ->
    [one] { $count } комментарий
    [few] { $count } комментария
   *[other] { $count } комментариев
}
textwork-line-tabled = формулировка вашей стороны
textwork-line-inserted = новое положение
textwork-line-left-out = пропущено
textwork-line-left-out-means = В документе его нет. Оно остаётся как есть.
textwork-line-dropped = убрать
textwork-becomes-comment = Станет комментарием:
textwork-repairs = { $count ->
    [one] { $count } правка скобок
    [few] { $count } правки скобок
   *[other] { $count } правок скобок
}
textwork-repair = Строка { $line }, знак { $column }: вставлено { $put }, потому что { $cause }
textwork-cause-never-opened = ] без открывающей [
textwork-cause-never-closed = [ так и не закрыта
textwork-cause-too-deep = скобки вложены слишком глубоко
textwork-cause-loose-brace = фигурная скобка без пары
textwork-findings = Что не понято
textwork-found-repair = Абзац { $paragraph }: скобки не сходились.
textwork-found-picture = Абзац { $paragraph }: рисунок, он не читается.
textwork-found-field = Абзац { $paragraph }: поле; прочитаны слова, которые оно показывало.
textwork-found-formula = Абзац { $paragraph }: формула, прочитана по буквам.
textwork-found-symbol = Абзац { $paragraph }: знак особого шрифта; проверьте его.
textwork-found-unknown = Неизвестный элемент ({ $what }); слова в нём прочитаны.
textwork-found-stray = Слова там, где их не ждут, пропущены: { $what }
textwork-found-hidden = Прочитаны слова, которые документ скрывает: { $what }
textwork-found-not-read = Не прочитано: { $what }
textwork-found-numbers = Неизвестная нумерация ({ $what }), показана цифрами.
textwork-found-half-move = Перенос без второго конца ({ $what }).
textwork-found-date = Не дата: { $what }
textwork-found-missing = Есть ссылка, а самого нет: { $what }
textwork-found-form = { $count ->
    [one] { $count } исправление оформления, не читается.
    [few] { $count } исправления оформления, не читаются.
   *[other] { $count } исправлений оформления, не читаются.
}
textwork-found-no-place = Примечание { $count } не относится ни к какому месту текста.
textwork-found-more = { $count ->
    [one] И ещё { $count }.
    [few] И ещё { $count }.
   *[other] И ещё { $count }.
}
textwork-unfit-kind = Такие документы здесь не читаются. Отправьте .docx, .md или .txt.
textwork-unfit-large = Документ больше или сложнее, чем здесь читается.
textwork-unfit-encrypted = Документ под паролем. Сохраните его без пароля.
textwork-unfit-not-text = Его содержимое — не текст в UTF-8 или UTF-16.
textwork-unfit-damaged = Документ повреждён. Откройте его в Word и сохраните заново.
textwork-unfit-whose = В нём есть исправления: { $authors }.
textwork-unfit-author = В нём нет исправлений автора { $author }.
textwork-unfit-paragraph = Абзац { $number } больше или сложнее, чем может быть положение. Разделите его.
textwork-unfit-empty = В нём нет текста.
textwork-unfit-title = Новому тексту нужен заголовок.
textwork-unfit-text = Такого текста нет.
textwork-unfit-language = Переговоры по тексту на языке «{ $language }» не ведутся.
textwork-export-means = Всё здесь составлено только из записей. Внутреннего вашей стороны в этом нет.
textwork-export-go = Скачать
textwork-export-fails = Этот текст нельзя записать в такой форме.
textwork-form = Формат
textwork-form-docx = Документ Word (DOCX)
textwork-form-markdown = Текст Markdown
textwork-form-akoma = Формат Akoma Ntoso (XML)
textwork-version-clean = Чистовой
textwork-version-clean-means = Только согласованное всеми, наименования урегулированы.
textwork-version-bracketed = Со скобками
textwork-version-bracketed-means = Со всеми скобками, их авторами и комментариями сторон.
textwork-version-comparison = Сравнение
textwork-version-comparison-means = От желаемого одной стороной к желаемому другой, как исправления.
done-looked = Теперь страница показывает то, что будет позже.
done-imported = Всё внесено.
textwork-document-long = Этот текстовый документ больше 4 МиБ. Вносите его по частям или в формате DOCX.
textwork-document-no-room = Ожидающих документов столько, сколько может держать ваша сторона. Завершите или оставьте внесение, начатое в других окнах, или попробуйте через полчаса.
