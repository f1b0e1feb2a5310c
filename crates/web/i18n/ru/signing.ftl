# Парафирование и подписание.
signing-adoption = Путь к принятию
signing-adoption-way = Текст становится обязательным в четыре шага. Каждая сторона парафирует его: это те слова, о которых договорились. Каждая подписывает его — лицами с полномочиями. Узлы скрепляют его в тот миг, когда собраны все подписи, и провозглашают, когда собраны все скрепления.
signing-attempts = Попытки
signing-no-attempts = Этот текст ещё никто не парафировал.
signing-attempt = Попытка { $number }
signing-other-attempts = Другие попытки
signing-clean = согласован
signing-not-clean = ещё не согласован
signing-ready = Все согласны с каждым словом на каждом обязательном языке. Текст можно парафировать.
signing-not-ready = Парафировать можно, когда все согласятся с каждым словом на каждом обязательном языке.
signing-text-not-agreed = Стороны ещё не все согласились вести переговоры по этому тексту.
signing-unclean-empty = нет ни одного положения
signing-unclean-not-agreed = стороны хотят разного
signing-unclean-open = есть открытая скобка или незаполненное место
signing-unclean-term = спорное наименование не урегулировано
signing-unclean-stale = не следует за изменением на другом языке
signing-unclean-option = стороны не выбрали один и тот же вариант
signing-unclean-uneven = на одном языке текст есть, на другом нет
signing-unclean = Текст ещё не согласован: что мешает, показано на этой странице.
signing-no-text = Это не совместный текст.
signing-no-page = У принятого текста нет страницы на этом языке.
signing-unsayable = Это слишком велико для перечня подписываемого.
signing-page-not-here = Одна страница этого текста сюда ещё не пришла. Она в пути от другого узла.
signing-page-not-text = Одну страницу этого текста нельзя прочесть как текст. Не подписывайте; сообщите регистратору.
signing-page-as-it-was = Ни одна страница не говорит иного, чем говорила. Исправьте хотя бы одну.
signing-state-initialling = парафируется
signing-state-signing = парафирован всеми, ждёт подписания
signing-state-sealing = подписан всеми, скрепляется
signing-state-in-force = в силе
signing-state-final = в силе, все подлинники полны
signing-state-dead = прекращена без принятия
signing-first-initialled = впервые парафирован
signing-pages = { $count ->
    [0] нет страниц
    [one] { $count } язык
    [few] { $count } языка
   *[other] { $count } языков
}
signing-step-initial = Парафировано
signing-step-sign = Подписано
signing-step-seal = Скреплено
signing-step-proclaim = Подлинник полон
signing-step-left = Вышли
signing-awaited = ожидается
signing-not-yet = ещё нет
signing-left-declined = отказ от подписания
signing-left-turned = переход к другой попытке
signing-left-taken-back = взято назад
signing-by-key-file = файлом ключа
signing-by-token = токеном
signing-by-passkey = ключом доступа
signing-follows = Что дальше
signing-outstanding = Ожидаются: { $parties }
signing-follows-initial = Ваша сторона ещё не парафировала. Парафирование означает, что это те слова, о которых договорились; оно никого не связывает.
signing-follows-initialled = Ваша сторона парафировала. Когда парафируют все, текст можно будет подписать. До тех пор парафирование можно взять назад.
signing-follows-sign = Все парафировали эти слова. Они станут обязательными, когда подпишут все стороны.
signing-follows-signed = Ваша сторона подписала. Как только здесь будут все подписи, узел скрепит текст сам. Пока этот узел не скрепил, подпись можно взять назад.
signing-follows-sealing = Все стороны подписали, узлы скрепляют сами. Что этот узел скрепил, того он назад не возьмёт.
signing-follows-in-force = Все узлы скрепили. Текст обязателен.
signing-follows-final = У каждого узла есть все скрепления. Каждый подлинник полон и равен остальным.
signing-follows-dead = До общего скрепления одна из сторон отказалась, взяла своё назад или перешла к другой попытке. Эта попытка больше не используется; у следующей будут свой номер и свой дайджест.
signing-to-deeds = Что вы можете сделать
signing-about-text = Текст
signing-to-text = Текст переговоров
signing-to-proof = Откуда каждое слово
signing-in-full = Что подписывается — полностью
signing-digest = Дайджест всего, что ниже
signing-act-digest = Дайджест акта, который вы одобряете
signing-its-digest = Его дайджест:
signing-in-words = Он же, для чтения вслух
signing-bytes = { $count ->
    [one] { $count } байт
    [few] { $count } байта
   *[other] { $count } байт
}
signing-file = Файл, байт в байт
signing-annexes = Приложения
signing-annex = Приложение { $number }
signing-status-authentic = аутентичный
signing-status-official = официальный перевод
signing-status-unofficial = неофициальный
signing-charter-title = Новый круг ведения
signing-charter-languages = Аутентичные языки
signing-charter-marking = Гриф
signing-release-title = Совместная публикация: { $title }
signing-release-what = Совместная публикация текста
signing-release-hour = Ничего из него не показывается раньше
signing-release-site = Сторона { $party } публикует его на
signing-initial-title = Парафировать
signing-initial-means = Парафируя, ваша сторона говорит, что это те слова, о которых договорились. Её работа над текстом прекращается. Она не связана и может взять парафирование назад.
signing-initial = Парафировать
signing-sign-title = Подписать
signing-sign-means = На следующей странице всё подписываемое стоит ещё раз, и там понадобится ваш ключ доступа.
signing-sign = Подписать…
signing-together = { $count ->
    [one] Должен подписать { $count } человек.
    [few] Должны подписать вместе { $count } человека.
   *[other] Должны подписать вместе { $count } человек.
}
signing-given = { $count ->
    [0] Ещё никто не подписал.
    [one] { $count } подпись уже есть.
    [few] { $count } подписи уже есть.
   *[other] { $count } подписей уже есть.
}
signing-shared = { $count ->
    [one] { $count } подпись дана и ждёт здесь следующего. Она действительна, пока ваша сторона не внесла ничего другого.
    [few] { $count } подписи даны и ждут здесь следующего. Они действительны, пока ваша сторона не внесла ничего другого.
   *[other] { $count } подписей даны и ждут здесь следующего. Они действительны, пока ваша сторона не внесла ничего другого.
}
signing-not-theirs = Подписывают главы делегаций и сопредседатели.
signing-no-passkey = Чтобы подписать здесь, нужен ключ доступа, а у вас его ещё нет. Создайте его на своей странице; затем регистратор оформит полномочия, в которых он назван.
signing-to-me = Ваша страница
signing-not-named = У вас есть ключ доступа, но ни в одних действующих полномочиях вашей стороны он не назван. Полномочия оформляет регистратор, их одобряют корневые ключи стороны.
signing-to-people = Люди и полномочия
signing-elsewhere = Подписать на другой машине — токеном или файлом ключа
signing-elsewhere-how = Скачайте акт подписания со всем, что им подписывается. Он составлен для одного места в журнале вашей стороны: пока он не вернулся, здесь нельзя вносить ничего другого.
signing-download = Скачать акт
signing-elsewhere-then = Там он показывается полностью и одобряется командой
signing-upload-file = Одобренный акт
signing-upload = Сдать
signing-now-title = Подписание: { $title }
signing-now-read = Прочтите всё. То, что здесь стоит, байт в байт то, что вы подписываете.
signing-now-act = Ваша подпись
signing-now-binds = Этой подписью ваша сторона соглашается на обязательность для неё этого текста на всех его языках.
signing-now-after = Как только подпишут все стороны, узел скрепит текст сам, и взять подпись назад будет нельзя.
signing-now-minutes = Эта страница годна пять минут и пока ваша сторона не внесла ничего другого.
signing-with-passkey = Подписать ключом доступа
signing-no-script = Без скриптов запросить ключ доступа нельзя. Подпишите на другой машине, как сказано ниже.
signing-leave-it = Отложить
signing-run-out = Эта страница была открыта слишком долго или уже использована. Ничего не подписано. Начните снова.
signing-moved = Пока вы читали, журнал вашей стороны пополнился, и эта подпись больше не подходит. Ничего не подписано. Прочтите ещё раз и подпишите заново.
signing-malformed = Пришло не то, что отвечает ключ доступа. Ничего не подписано.
signing-approves-not = Этот ответ не подписывает этот акт: он от другого ключа, с другой страницы или для другого акта, либо ваша личность не проверена. Ничего не подписано.
signing-other-act = Этот акт не подписывает этот текст за вашу сторону. Ничего не подписано.
signing-no-approval = Никто с действующими полномочиями этот акт не одобрил. Ничего не подписано.
signing-no-act = Это не подготовленный акт. Выберите одобренный файл.
signing-two-acts = Эти файлы от разных актов. Сдайте вместе одобрения одного акта.
signing-withdraw-signature = Взять подпись назад
signing-withdraw-initials = Взять парафирование назад
signing-withdraw-means = Это прекращает попытку для всех сторон: её дайджест больше не используется. Новая попытка начинается с парафирования.
signing-decline = Отказаться…
signing-decline-means = Отказ прекращает эту попытку навсегда. Взять его назад нельзя; возможна только новая попытка с другим дайджестом.
signing-decline-why = Почему (можно не заполнять; прочтут другие стороны)
signing-decline-next = Дальше…
signing-decline-sure-title = Отказ: { $title }
signing-decline-sure = Вы уверены?
signing-decline-for-good = Отказаться окончательно
signing-corrections = Исправления
signing-no-corrections = Исправлений никто не предлагал.
signing-correct = Предложить исправление…
signing-correct-means = Исправьте ошибку там, где она стоит. Страницы, которых вы не тронули, останутся как есть; первый текст можно будет видеть и дальше. Кто не возразил до конца срока, тот согласился.
signing-correct-why = Почему
signing-correct-until = Возражения до
signing-correct-propose = Предложить исправление
signing-zone = Время: { $zone }
signing-correction-by = Предлагает { $party }
signing-correction-made = внесено
signing-correction-withdrawn = взято назад
signing-correction-objected = есть возражение
signing-correction-open = срок для возражений идёт
signing-correction-until = Возражения до
signing-correction-silent = не ответила
signing-correction-proposed = предлагает
signing-correction-lapsed = не возразила в срок
signing-correction-accepts = согласна
signing-correction-objects = возражает
signing-correction-words = Пояснение (можно не заполнять)
signing-correction-accept = Согласиться
signing-correction-object = Возразить
done-initialled = Парафировано.
done-signed = Подписано. Узел скрепит сам, когда здесь будут все подписи.
done-signed-in-part = Ваша подпись принята. Следующий подписывает на этой странице.
done-taken-back = Взято назад.
done-declined = Отказ внесён.
done-correction-proposed = Исправление предложено.
done-correction-answered = Ваш ответ внесён.
