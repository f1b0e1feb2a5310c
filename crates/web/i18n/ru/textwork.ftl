# Работа над текстом: сравнение, соответствие, проверка, ввод, вывод.
textwork-deleted = Удалено:
textwork-inserted = Вставлено:
textwork-moved-away = Перенесено отсюда:
textwork-moved-here = Перенесено сюда:
textwork-nothing = нет текста
textwork-open-bracket = Ничья открытая скобка:
textwork-to-be-filled = Заполнить:
textwork-disputed = Спорное наименование:
