# Что видит публика.

site-time = { $day }, { $clock } по Гринвичу (UTC)
site-bytes = { $count ->
    [one] { $count } байт
    [few] { $count } байта
   *[other] { $count } байт
}
site-kilobytes = { $count } кБ
site-list-comma = ,{" "}
site-list-and = { $first } и { $last }
site-skip = К тексту
site-languages = Языки страницы

site-joint-all = Текст, который вместе подписали стороны: { $parties }
site-joint-released = { $parties } · опубликовано всеми сторонами { $time }
site-joint-released-round = { $parties } · { $round } · опубликовано всеми сторонами { $time }
site-round = раунд { $number }, { $venue }
site-signatures = Подписи
site-for-party = За сторону: { $party }
site-signed = подписано { $time }
site-status-translation = Это официальный перевод. Аутентичные тексты: { $languages }.
site-status-unofficial = Это неофициальный перевод. Аутентичные тексты: { $languages }.
site-status-authentic = Тексты равно аутентичны: { $languages }.
site-proof-title = Это ли они подписали?
site-proof-none = Здесь не проверено. Страница проверяет себя сама там, где разрешены сценарии; текст полон и без них, а доказательство может проверить каждый.
site-proof-how = Чтобы проверить самостоятельно, сохраните эти два файла и запустите программу; нужен только Python:
site-proof-claims = Что доказывает файл, кто бы его ни передал:
site-proof-signed = Именно эти слова подписали стороны: { $parties }; языки: { $languages }.
site-proof-held = Каждая хранит записи остальных вплоть до этого текста.
site-proof-sealed = Каждая объявила свой подписанный подлинник полным.
site-proof-words = Эту публикацию узнают по шестнадцати словам:
site-proof-alone = Страница не может ручаться сама за себя. Сверьте эти слова в другом месте:
site-proof-elsewhere = публикации стороны { $party }
site-proof-noone = Страница не может ручаться сама за себя. Сверьте эти слова с тем, что публикуют другие стороны, или спросите у них.
site-get = Взять с собой
site-get-pdf = Для печати, на всех языках, с доказательством
site-get-docx = Для текстовых редакторов
site-get-akn = Для правовых баз данных (Akoma Ntoso)
site-get-text = Подписанные байты, { $language }
site-get-proof = Доказательство
site-get-verifier = Программа проверки (один файл на Python, его можно прочесть)
site-get-sums = Контрольные суммы для sha256sum
site-get-signature = Контрольные суммы с подписью стороны { $party }, для ssh-keygen
site-get-signers = Ключи сторон, для ssh-keygen
site-get-pieces = Для других программ
site-corrected-title = Исправлено { $time }
site-corrected = Все стороны согласились с исправлением. Ниже стоит текст, который был подписан; он остаётся без изменений.
site-corrected-why = Почему
site-corrected-page = Исправленный текст, { $language }
site-courtesy = Предварительный экземпляр: эмбарго до { $time }. До этого не публиковать и не передавать.

site-alone-band = Сообщение одной стороны: только от неё самой ({ $party }). Другие стороны этих слов не согласовывали.
site-alone-kind = Сообщение одной стороны ({ $party }) · не совместный текст
site-alone-whose = { $party } · не совместный текст
site-alone-title = { $title } (сообщение одной стороны: { $party })
site-alone-released = Опубликовано { $time }
site-alone-released-round = О встрече: { $round } · опубликовано { $time }
site-alone-proof-title = Это ли сказала сторона { $party }?
site-alone-proof-claims = Доказательство показывает, что сторона { $party } внесла эти слова в запись как собственное сообщение, и ничего больше.
site-alone-get-file = Сообщение в виде файла, который можно проверить
site-alone-elsewhere = Сверьте отпечаток стороны с тем, что она публикует сама:

site-index-lead = { $party } публикует: тексты, подписанные всеми сторонами, и собственные сообщения.
site-index-joint = Тексты, подписанные всеми сторонами
site-index-accounts = Сообщения одной стороны
site-index-none = Пока ничего не опубликовано.
site-index-all = Все публикации
site-releases-title = Все публикации
site-releases-lead = Сначала новые. Текст, подписанный всеми сторонами, и сообщение одной стороны — разные вещи; о каждом сказано, что это.
site-mechanisms = Механизмы консультаций
site-mechanism-kind = Механизм консультаций
site-mechanism-parties = Стороны
site-mechanism-languages = Языки
site-mechanism-rounds = Состоявшиеся раунды
site-mechanism-releases = Публикации
site-mechanism-fingerprint = Отпечаток стороны { $party }
site-mechanism-logs = Журналы
site-mechanism-logs-lead = Сама запись не публична. Здесь подписанные размеры и контрольные суммы журналов сторон, на которые ссылаются публикации, в том виде, в каком их публикуют журналы прозрачности.
site-mechanism-log = Журнал { $epoch } стороны { $party }, { $acts }
site-acts = { $count ->
    [one] { $count } акт
    [few] { $count } акта
   *[other] { $count } актов
}
site-round-number = Раунд
site-round-dates = Даты
site-round-venue = Место
site-round-level = Уровень
site-feed-atom = Лента (Atom)
site-feed-json = Лента (JSON)
site-feed-title = { $site }: публикации
site-absent-title = Здесь ничего нет
site-absent-lead = Опубликованное никогда не удаляется. Возможно, адрес неполон; всё опубликованное есть в списке.
site-sample = Образец, а не настоящая публикация:
