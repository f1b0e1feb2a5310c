# Ожидающее решения, механизмы, раунды, позиции, карта.

# ---- Как называются слова самого протокола
kind-topic = предложение темы
kind-round = предложение раунда
kind-step = предложение шага раунда
kind-item = предложение пункта повестки дня
kind-point = предложение пункта согласия
kind-instrument = предложение совместного текста
kind-move = предложение переставить положение
kind-term = предложение по спорному названию
kind-package = пакетное предложение
kind-silence = предложение процедуры молчаливого согласия
kind-correction = предложение исправления
kind-stance = отношение к предложению
kind-withdraw = отзыв
kind-table = внесение формулировки
kind-support = отношение к формулировке
kind-comment = замечание
kind-brief = информация
kind-state = позиция
kind-initial = парафирование
kind-sign = подпись
kind-decline = отказ от подписания
kind-release = публикация собственного сообщения
kind-mandate = полномочие
kind-revoke = отзыв полномочия
kind-key = смена ключа
kind-epoch-open = открытие нового журнала
kind-epoch-accept = признание нового журнала
kind-evidence = доказательство двух историй
kind-found = учреждение
kind-seal = скрепление
kind-proclaim = провозглашение
kind-lapse = срок, истёкший в молчании
kind-unknown-matter = предложение, неизвестное этой версии
kind-unknown = акт, неизвестный этой версии
deed-topic = { $party } предлагает тему
deed-round = { $party } предлагает провести раунд
deed-step = { $party } предлагает шаг раунда
deed-item = { $party } предлагает пункт повестки дня
deed-point = { $party } предлагает пункт согласия
deed-instrument = { $party } предлагает совместный текст
deed-move = { $party } предлагает переставить положение
deed-term = { $party } предлагает решение о спорном названии
deed-package = { $party } предлагает пакет
deed-silence = { $party } предлагает процедуру молчаливого согласия
deed-correction = { $party } предлагает исправление
deed-stance = { $party } определяет своё отношение
deed-withdraw = { $party } отзывает сказанное
deed-table = { $party } вносит формулировку
deed-support = { $party } определяет отношение к формулировкам
deed-comment = { $party } делает замечание
deed-brief = { $party } информирует
deed-state = { $party } излагает позицию
deed-initial = { $party } парафирует текст
deed-sign = { $party } подписывает текст
deed-decline = { $party } отказывается от подписания
deed-release = { $party } публикует собственное сообщение
deed-mandate = { $party } наделяет полномочиями
deed-revoke = { $party } отзывает полномочия
deed-key = { $party } меняет ключ узла
deed-epoch-open = { $party } открывает новый журнал
deed-epoch-accept = { $party } признаёт новый журнал
deed-evidence = { $party } предъявляет две истории журнала
deed-found = { $party } учреждает механизм
deed-seal = { $party } скрепляет текст
deed-proclaim = { $party } провозглашает текст завершённым
deed-lapse = { $party } не отвечает до истечения срока
deed-unknown-matter = { $party } предлагает неизвестное этой версии
deed-unknown = { $party } совершает акт, неизвестный этой версии
stance-accept = принимает
stance-ad-referendum = принимает ad referendum
stance-reserve = принимает с оговоркой
stance-object = возражает
stance-silent = ответа ещё нет
stance-proposed = автор предложения
stance-lapsed = молчание до истечения срока, то есть согласие
stance-taken-back = отношение отозвано
stance-dropped = согласие дано на другое предложение
commitment-exploratory = размышляя вслух
commitment-personal = лично
commitment-instructed = по указанию
life-withdrawn = отозван
life-proposed = предложен
life-convened = созван
life-postponed = перенесён
life-opened = открыт
life-closed = закрыт
life-cancelled = отменён
step-open = открыть раунд
step-close = закрыть раунд
step-postpone = перенести раунд
step-cancel = отменить раунд
step-open-of = открыть раунд { $number }
step-close-of = закрыть раунд { $number }
step-postpone-of = перенести раунд { $number }
step-cancel-of = отменить раунд { $number }
verb-adheres-to = придерживается
verb-supports = поддерживает
verb-opposes = выступает против
verb-notes = отмечает
verb-recalls = напоминает
verb-urges = призывает
verb-is-ready-to = выражает готовность
turn-stated = изложена
turn-reaffirmed = подтверждена
turn-changed = изменена
measure-undefined = пунктов ещё нет
measure-none = согласия ещё нет
measure-low = низкая степень согласия
measure-moderate = умеренная степень согласия
measure-high = высокая степень согласия
status-authentic = аутентичный
status-official-translation = официальный перевод
status-unofficial = неофициальный перевод
adoption-initialling = парафируется
adoption-signing = подписывается
adoption-sealing = скрепляется
adoption-in-force = принят
adoption-final = принят и завершён во всех подлинниках
adoption-dead = не принят
reached-agreed = согласован
reached-reserved = согласован с оговоркой
reached-disputed = есть разногласия
reached-ad-referendum = ждёт подтверждения
reached-awaited = ждёт ответа
reached-withdrawn = отозвано
marking-public = открыто
marking-restricted = для служебного пользования
marking-confidential = конфиденциально
marking-secret = секретно

# ---- Что сделано
done-answered = Ответ вашей стороны записан.
done-withdrawn = Отозвано.
done-proposed = Записано; другие увидят это, как только с ними будет связь.
done-briefed = Информация записана.
done-stated = Позиция записана.
done-released = Собственное сообщение вашей стороны опубликовано.

# ---- Ждёт вас
waiting-nothing = Вы сделали всё, что было за вами.
waiting-house = Ваш узел
waiting-until = до
waiting-lately = Недавнее у других сторон
waiting-provisions = { $count ->
    [one] { $count } положение без вашей позиции
    [few] { $count } положения без вашей позиции
   *[other] { $count } положений без вашей позиции
}
waiting-joint-release = Совместная публикация
waiting-locked = Узел заперт
waiting-locked-what = Он ничего не подписывает, пока не вернётся то, что он мог забыть.
waiting-forked = Две истории
waiting-forked-what = Журнал подписан в двух историях. Посмотрите доказательство и свяжитесь с этой стороной.
waiting-silence = Молчание — согласие
waiting-objecting = Срок для возражений
waiting-sign = На подпись
waiting-initial = На парафирование
waiting-found = Приглашение
waiting-new-log = Новый журнал
waiting-new-log-what = Сторона открыла новый журнал. Спросите её людей, они ли это сделали, и затем примите его.
waiting-returned = Возвращено
waiting-clear = На согласование
waiting-answer = Ждёт ответа
waiting-confirm = Подтвердить после ad referendum
waiting-wordings = Чужие формулировки

# ---- Ответы
answer-accept = Принять
answer-ad-referendum = Принять ad referendum
answer-otherwise = Ответить иначе…
answer-change = Изменить ответ…
answer-attitude = Ваша сторона
answer-words = Оговорка, причина или заявление
answer-send = Записать ответ
answer-withdraw = Отозвать…
answer-withdraw-hint = В протоколе это останется с пометкой об отзыве.
answer-withdraw-send = Отозвать

# ---- Общее для нескольких страниц
meeting-comma = { ", " }
meeting-colon = { ": " }
meeting-round = Раунд { $number }
meeting-ledger = Реестр позиций
meeting-map = Карта
meeting-record = Протокол
meeting-people = Люди
meeting-consensus = Степень согласия
meeting-degree = { $agreed } из { $of }
meeting-degree-means = Сколько пунктов согласия из предложенных и не отозванных приняты всеми сторонами.
meeting-commitment = Сказано
meeting-dates = Даты словами
meeting-dates-in-words = Назвать даты словами
meeting-dates-in-words-hint = Если не заполнить, дни будут написаны на всех языках этих страниц.
meeting-days = { $from } — { $to }
meeting-from = С
meeting-to = По
meeting-number = Номер
meeting-host = Принимающая сторона
meeting-venue = Место
meeting-level = Уровень
meeting-round-send = Предложить раунд
meeting-topic-title = Название темы
meeting-topic-send = Предложить тему
meeting-item-topic = По теме
meeting-item-title = Название пункта
meeting-item-send = Предложить пункт
meeting-point-text = Пункт согласия
meeting-point-send = Предложить пункт согласия
meeting-reason = Причина
meeting-open-send = Открыть раунд
meeting-close-send = Закрыть раунд
meeting-postpone-send = Предложить эти даты
meeting-cancel-send = Предложить отмену
meeting-attach = Приложения
meeting-attach-hint = До 16 файлов, всего 32 МБ. Их получат все стороны.
meeting-brief-send = Записать информацию
meeting-verb = Ваша сторона
meeting-matter = Предмет
meeting-lineage = Эта позиция
meeting-lineage-new = излагается впервые
meeting-lineage-reaffirms = подтверждает: { $position }
meeting-lineage-changes = изменяет: { $position }
meeting-state-send = Записать позицию
meeting-readout-own = Это сообщение одной стороны — { $party }, её собственными словами. Это не совместный текст, и он никогда не выглядит как совместный.
meeting-readout-title = Заголовок
meeting-readout-text = Сообщение
meeting-readout-send = Опубликовать наше сообщение

# ---- Механизм
mechanism-about = Об этом механизме
mechanism-ways = Части механизма
mechanism-charter = Положение о механизме
mechanism-parties = Стороны
mechanism-languages = Аутентичные языки
mechanism-rule = Решения
mechanism-consensus = консенсусом
mechanism-marking = Гриф
mechanism-not-yet = Механизма ещё нет
mechanism-lacking = Он возникнет, когда его учредят все стороны. Ещё не учредили:
mechanism-found = Учредить или отказаться
mechanism-rounds = Раунды
mechanism-no-rounds = Раундов ещё не предлагали.
mechanism-propose-round = Предложить раунд
mechanism-topics = Постоянные темы
mechanism-no-topics = Тем ещё не предлагали.
mechanism-propose-topic = Предложить тему
mechanism-texts = Совместные тексты
mechanism-all-people = Все полномочия
mechanism-others = { $count ->
    [one] и ещё { $count }
    [few] и ещё { $count }
   *[other] и ещё { $count }
}

# ---- Раунд
round-about = Об этом раунде
round-agenda = Повестка дня
round-no-items = В повестке дня ещё ничего нет.
round-add-item = Предложить пункт повестки
round-host = Принимает:
round-proposed = Этот раунд предложен
round-step-proposed = Предложен следующий шаг
round-texts = Совместные тексты
round-text-progress = Согласовано положений: { $agreed } из { $of }, осталось скобок: { $brackets }
round-readouts = Сообщения сторон
round-no-readouts = Об этом раунде ни одна сторона ещё не сообщала.
round-release = Опубликовать наше сообщение
round-account-of = Сообщение стороны { $party }
round-account-alone = Слова одной этой стороны; другие на них согласия не давали.
round-delegations = Делегации
round-no-delegations = Сейчас на этот раунд никто не уполномочен.

# ---- Пункт повестки дня
item-briefings = Информация сторон
item-brief = Информировать других
item-positions = Позиции
item-state = Изложить позицию
item-points = Пункты согласия
item-point = Предложить пункт согласия
item-work = Информировать, излагать, предлагать и отвечать — здесь
item-answer = Ответить
item-attachment = Приложение
item-bytes = { $count ->
    [one] { $count } байт
    [few] { $count } байта
   *[other] { $count } байт
}
item-kilobytes = { $count } кБ
blob-too-large = Приложение слишком велико для страницы. Регистратор может скопировать его из папки узла.
blob-not-here = Приложения здесь нет: оно ещё не пришло или уничтожено. Его отпечаток остаётся в протоколе.

# ---- Реестр позиций
ledger-what = По каждой теме и стороне: что в силе сейчас, с какого раунда и как к этому пришли.
ledger-topic = Тема
ledger-party = Сторона
ledger-all-topics = все темы
ledger-all-parties = все стороны
ledger-show = Показать
ledger-nothing = Такой темы нет.
ledger-no-position = позиции нет
ledger-since = с { $number }-го раунда
ledger-none-stands = отозвана; позиции нет
ledger-how = { $count ->
    [one] { $count } высказывание
    [few] { $count } высказывания
   *[other] { $count } высказываний
}
ledger-stated = изложена в { $number }-м раунде
ledger-reaffirmed = подтверждена в { $number }-м раунде
ledger-changed = изменена в { $number }-м раунде
ledger-withdrawn = изложена в { $number }-м раунде, отозвана

# ---- Карта
map-what = Что каждая сторона делала по каждой теме, раунд за раундом, и к чему пришли пункты согласия.
map-nothing = Показывать нечего, пока ни одна тема не стоит в повестке дня раунда.
map-name = Тем: { $topics }, раундов: { $rounds }; таблица ниже говорит то же
map-legend = Что значат знаки
map-as-table = Таблицей
map-letter-briefed = И
map-letter-stated = П
map-letter-reaffirmed = Т
map-letter-changed = К
map-briefed = информация
map-stated = позиция изложена
map-reaffirmed = та же позиция, подтверждена
map-changed = позиция скорректирована
map-measures = Ниже трети это низкая степень, ниже двух третей умеренная, от двух третей высокая.
map-degrees-name = Степень согласия, раундов: { $rounds }; таблица ниже говорит то же
map-degrees-what = Степень согласия в каждом раунде и по каждой теме за все раунды.
map-where = Раунд или тема
map-agreed = Согласовано
map-of = Всего
map-measure = Одним словом
