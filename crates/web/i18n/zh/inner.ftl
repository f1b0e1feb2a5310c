# 内部。
inner-only-here = 仅限本方内部。
inner-internal = 内部文件
inner-what = 本方对己方人员的交代。任何内容绝不外传：不经线路，不入邮袋，不随发布。
inner-show = 全部内部文件
inner-begin = 写指示或内部意见
inner-open-papers = 打开这些文件

# ---- 会签
inner-clearances = 会签
inner-clearances-what = 须经本方他人会签后方可发出的文件。最后一人会签后，立即以起草人名义入档。
inner-for-you = 待您会签
inner-your-own = 您起草的
inner-with-others = 待他人会签
inner-past = 已发出或已收回
inner-none-for-you = 没有待您会签的文件。
inner-none-own = 您没有待会签的文件。
inner-none-others = 没有待他人会签的文件。
inner-wait-for-you = { $count ->
   *[other] 有{ $count }份文件待您会签。
}
inner-waits-for = 尚未发出：待会签——{ $roles }。任何内容均未离开本方。
inner-state-waiting = 待会签：{ $role }
inner-state-cleared = 已会签，未发出
inner-state-sending = 发出中
inner-state-returned = 已由{ $name }退回
inner-state-sent = 已发出
inner-state-taken-back = 已收回
inner-returned-by = { $name }退回：
inner-chain = 会签程序
inner-step-given = 已会签
inner-step-open = 尚未
inner-give = 会签同意
inner-with-words = 附言…
inner-words-to-it = 您的附言
inner-hand-back = 退回…
inner-back-words = 应如何修改
inner-take-back = 收回
inner-send = 立即发出
inner-settle = 查阅记录，确认是否已发出
inner-sending-now = 正在发出。请稍候一分钟再查看。
inner-stays = 已完成会签，文件留存此处。原因消除后可再次发出，也可退回，或由起草人收回。
inner-author-left = 起草人已不在本方，他人不得代言。请另行起草。
inner-unreadable = 此版本无法读取这些行为。
inner-file = 附件
inner-told-on = 关于
inner-told-words = 内容
inner-told-title = 标题
inner-told-wording = 措辞
inner-told-bound = 约束程度
inner-told-stance = 表态
inner-told-label = 编号
inner-told-under = 所属
inner-told-after = 位于其后
inner-told-renders = 译自
inner-told-reaffirms = 重申
inner-told-changes = 取代
inner-told-manifest = 文本清单
inner-told-digest = 摘要值
inner-told-place = 席位
inner-told-office = 职务
inner-told-role = 角色
inner-told-until = 截止
inner-told-host = 东道方
inner-told-venue = 地点
inner-told-dates = 日期
inner-told-level = 级别
inner-told-step = 步骤
inner-told-topic = 专题
inner-told-languages = 语文
inner-favour-prefers = 主张此措辞
inner-favour-ad-referendum = 主张此措辞，待核准
inner-favour-reservation = 主张此措辞，但有保留
inner-favour-accepts = 亦可接受
inner-favour-opposes = 不予接受
inner-favour-leaves = 收回此前表态

# ---- 指示
inner-text-title = 指示与内部意见
inner-on-the-text = 关于整份文本
inner-provisions = 逐条
inner-no-text = 不设案文
inner-instructions = 指示
inner-instruction = 指示
inner-must = 红线：必须写明
inner-never = 红线：不得写入
inner-fallback-rank = 备选方案{ $rank }
inner-kind-any = { $kind }：
inner-kind-in = { $kind }（{ $language }）：
inner-count-instructions = { $count ->
    [0] 无指示
   *[other] { $count }项指示
}
inner-no-instruction = 尚无有效指示。
inner-new-instruction = 新指示…
inner-new-must = 新红线：必须写明的文字…
inner-new-never = 新红线：不得写入的文字…
inner-new-fallback = 新备选方案…
inner-language = 适用语文
inner-every-language = 所有语文
inner-line-words = 文字
inner-line-hint = 按完整的词比对；大小写和标点不计。
inner-rank = 次序
inner-rank-hint = 1为首先退守的方案。
inner-fallback-words = 可以接受的措辞
inner-wording-hint = 照最终行文书写。[方括号]内容未定，{"{"}花括号{"}"}处待填。
inner-instruction-words = 对代表团的指示
inner-fault-wording = 这不是完整的措辞：方括号或花括号不配对。
inner-instruct = 下达
inner-change = 修改…
inner-replace = 替换
inner-end = 撤销
inner-history = 以往的指示
inner-replaced-by = 替换者：
inner-ended-by = 撤销者：
inner-wordings = 桌面上的措辞
inner-no-own-wording = 本方尚无措辞
inner-weighs-nothing = 与我方可接受的方案均不相近；未越任何红线。
inner-weighing-knows = 此处只比对文字，不判断含义：未越红线者仍可能不可接受。
inner-tone-ok = 在范围内
inner-tone-open = 须审看
inner-tone-bad = 越红线
inner-tone-plain = 说明
inner-within-own = { $party }的措辞（{ $language }）即我方立场。
inner-within-fallback = { $party }的措辞（{ $language }）在备选方案{ $rank }范围内。
inner-near-own = { $party }的措辞（{ $language }）接近我方立场。
inner-near-fallback = { $party }的措辞（{ $language }）接近备选方案{ $rank }。
inner-crosses = { $party }的措辞（{ $language }）越过红线：写有“{ $words }”。
inner-crosses-brackets = { $party }的措辞（{ $language }）按方括号的一种取舍越过红线：“{ $words }”。
inner-crosses-words = { $party }的措辞（{ $language }）可能越过红线：请查看“{ $words }”。
inner-lacks = { $party }的措辞（{ $language }）越过红线：未写明“{ $words }”。
inner-lacks-brackets = { $party }的措辞（{ $language }）按方括号的一种取舍缺少“{ $words }”。
inner-lacks-words = { $party }的措辞（{ $language }）可能缺少“{ $words }”：请查看。

# ---- 内部意见
inner-remarks = 内部意见
inner-remark = 给同事的意见
inner-remark-hint = 仅留存本方。致其他各方的评论请写在文本页面上。
inner-remark-send = 提出意见
inner-no-remarks = 尚无内部意见。
inner-open-remarks = { $count ->
    [0] 无未决意见
   *[other] { $count }条未决意见
}
inner-answer = 回复…
inner-answer-words = 您的回复
inner-answer-send = 回复
inner-resolve = 了结
inner-reopen = 重新打开
inner-resolved = 已了结

# ---- 草稿
inner-drafts = 草稿
inner-new-provisions = 拟新增条款
inner-no-new-drafts = 没有起草中的新条款。
inner-new-number = 新条款{ $number }
inner-draft-in = 起草中：{ $language }
inner-draft-begin-in = 共同起草：{ $language }
inner-draft-new-in = 起草新条款：{ $language }
inner-draft-title = { $of }草稿（{ $language }）
inner-draft-what = 多人可同时在此书写。互不相干的改动自动合并；两人改动同一处时，两种文字均予保留。
inner-draft-about = 关于本草稿
inner-at-it = 正在参与
inner-last-saved = 最近保存
inner-save = 保存
inner-saving = 正在保存…
inner-saved = 已保存
inner-draft-clash = 其间他人改动了同一处。两种文字均列于下，他人在前，您的在后：⟦他人⟧⟦您的⟧。请留下应保留的文字，删去标记后保存。
inner-draft-marks = 文中仍有冲突标记⟦ ⟧。请留下应保留的文字，并删去标记。
inner-table-this = 提出此措辞…
inner-table-hint = 文字将带入文本的表单，发出前再行审阅。
inner-close-draft = 关闭草稿
inner-revisions = 形成过程
inner-no-revisions = 尚无人保存。
inner-revision = 第{ $number }稿
inner-aside = 另存

# ---- 参阅本
inner-book-of = 参阅本：{ $round }
inner-book-what = 供代表团团长参阅。
inner-book-print = 打印本页即得纸质参阅本，亦可存为PDF。
inner-book-points = 共识要点
inner-book-open = { $open ->
   *[other] { $open }条未定
}，{ $agreed }条已商定。
inner-note-new = 新增要点…
inner-note-title = 标题
inner-note-words = 内容
inner-note-add = 加入
inner-note-save = 保存
inner-note-up = 上移
inner-note-remove = 移出

# ---- 已办
done-cleared = 您已会签，文件转下一人。
done-cleared-sent = 会签完毕：已入档并发出。
done-settled = 已查阅记录：以此处所示为准。
done-handed-back = 已退回起草人。
done-draft-taken-back = 已收回。
done-instructed = 指示已生效。
done-instruction-ended = 指示已撤销。
done-remarked = 已办，同事可见。
done-noted = 参阅本已更新。
done-draft-saved = 已保存。
done-draft-merged = 已保存，并与他人其间所存合并。
done-draft-closed = 草稿已关闭，各稿留存。
inner-draft-base = 无法得知您是从草稿的哪一版开始写的。尚未保存，您的文字列于下。请再次保存：他人所写的文字会与您的一并保留。
