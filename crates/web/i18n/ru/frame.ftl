# То, что стоит вокруг каждой страницы.
frame-skip = К тексту
frame-main-menu = Главное меню
frame-waiting = Ждёт вас
frame-inner = Внутренние материалы
frame-house = Узел
frame-me = Вы
frame-leave = Выйти
frame-sign-in = Войти
frame-here = Вы здесь
frame-own-original = Собственный подлинник этой стороны, подписанный акт за актом.
frame-line-lost = Связь с узлом потеряна. То, что вы видите, могло устареть; то, что вы пишете, остаётся в этом окне.
frame-signed-out = Ваш сеанс завершён. Написанное осталось в этом окне: войдите снова в другом окне и отправьте ещё раз.
frame-not-sent = Не отправлено: узел не отвечает. Написанное осталось здесь; отправьте ещё раз.
frame-just-now = только что
frame-at-once = сейчас
frame-minutes-ago = { $count ->
    [one] { $count } минуту назад
    [few] { $count } минуты назад
   *[other] { $count } минут назад
}
frame-hours-ago = { $count ->
    [one] { $count } час назад
    [few] { $count } часа назад
   *[other] { $count } часов назад
}
frame-days-ago = { $count ->
    [one] { $count } день назад
    [few] { $count } дня назад
   *[other] { $count } дней назад
}
frame-in-minutes = { $count ->
    [one] через { $count } минуту
    [few] через { $count } минуты
   *[other] через { $count } минут
}
frame-in-hours = { $count ->
    [one] через { $count } час
    [few] через { $count } часа
   *[other] через { $count } часов
}
frame-in-days = { $count ->
    [one] через { $count } день
    [few] через { $count } дня
   *[other] через { $count } дней
}
frame-absent-title = Здесь для вас ничего нет
frame-absent = Такой страницы нет, или она не для вас. Проверьте адрес или начните со страницы «Ждёт вас».
frame-refused-title = Это не сделано
frame-refused-lost = Ничего не записано и ничего не потеряно: написанное вами стоит ниже.
frame-world-title = Узел сейчас не может этого сделать
frame-world = Причина в этой машине, а не в ваших действиях. Попробуйте ещё раз; если не поможет, сообщите регистратору.
frame-off-line = Узел отключён от сети.
frame-too-often-title = Слишком часто
frame-too-often = { $seconds ->
    [one] За короткое время отсюда пришло слишком много запросов. Подождите { $seconds } секунду и попробуйте ещё раз.
    [few] За короткое время отсюда пришло слишком много запросов. Подождите { $seconds } секунды и попробуйте ещё раз.
   *[other] За короткое время отсюда пришло слишком много запросов. Подождите { $seconds } секунд и попробуйте ещё раз.
}
frame-form-stale-title = Эта форма устарела
frame-form-stale = Она сделана для другого сеанса или пришла с другого сайта. Откройте страницу снова и отправьте оттуда.
frame-too-large-title = Слишком много
frame-too-large = Отправленное больше, чем принимает эта форма.
frame-fault-lacking = Это поле нужно заполнить.
frame-fault-long = { $over ->
    [one] Слишком длинно: примерно на { $over } знак. Сократите.
    [few] Слишком длинно: примерно на { $over } знака. Сократите.
   *[other] Слишком длинно: примерно на { $over } знаков. Сократите.
}
frame-fault-many = Слишком много: помещается { $most }.
frame-fault-choice = Выберите одно из предложенного.
frame-fault-number = Такое число здесь не подходит.
frame-fault-time = Такая дата или время здесь не подходит.
frame-fault-text = Таких знаков в тексте быть не может.
frame-language = Язык
frame-other-language = { $language }
frame-not-yours = В вашем доме ваша роль этого не делает: это для ролей { $roles }.
frame-uncleared = В вашем доме это уходит только после того, как согласуют: { $roles }.
frame-locked = Узел заперт и ничего не подписывает, пока не вернётся то, что он мог забыть. Сообщите регистратору.
role-head = глава делегации
role-co-chair = сопредседатель
role-delegate = переговорщик
role-drafter = составитель текста
role-legal-adviser = юрисконсульт
role-spokesperson = официальный представитель
role-registrar = регистратор
role-none = читатель
language-en = английский
language-zh = китайский
language-ru = русский
language-ar = арабский
language-fr = французский
language-es = испанский
frame-sample = Об этом примере
frame-fault-formless = Присланное не похоже на форму этой страницы: чего-то недостаёт, или что-то не так, как в форме. Ничего не сделано. Откройте страницу заново и отправьте форму оттуда.
