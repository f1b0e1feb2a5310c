# 文本工作：比较、一致性、来源证明、导入、导出。
textwork-deleted = 删除：
textwork-inserted = 新增：
textwork-moved-away = 由此处移走：
textwork-moved-here = 移至此处：
textwork-nothing = 无案文
textwork-open-bracket = 无归属的方括号：
textwork-to-be-filled = 待填：
textwork-disputed = 争议名称：
