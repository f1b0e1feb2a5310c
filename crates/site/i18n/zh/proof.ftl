# 公开页面就自身证明所说的话。花括号处由页面脚本（verify/page）自行填入：此处的信息不得按数目或格变化。

proof-kind-joint = 联合发布 · 已通过的文本
proof-kind-readout = 单方通稿 · 仅代表一方

proof-checking = 正在你的浏览器中核验：这是否就是签署的内容……

proof-good-joint = 已在你的浏览器中核验：这就是各方签署的内容。
proof-good-readout = 已在你的浏览器中核验：这是{ $party }自己的通稿，与其日志所载一致。
proof-one-party = 其他各方均未同意这些文字。
proof-languages = 各方签署的文本语文：{ $languages }。
proof-signed = 签署人：{ $persons }；{ $time }（以该方所称为准）。
proof-held = 完整持有其截至此处日志的各方：{ $others }。
proof-complete = 该方已宣告自己的正本齐备。
proof-hour = 自{ $time }起发布。
proof-embargo = { $time }前不得发布。在此之前，本件仅为预先提供的参考文本。

proof-itself = 页面不能为自己作证。请将下列词语与各方在他处公布的词语核对。
proof-itself-sites = 页面不能为自己作证。请将下列词语与各方自己网站上的词语核对，网站地址已由各方签署：
proof-words-joint = 本次发布的核对词：
proof-words-readout = 本通稿的核对词：
proof-words-party = { $party }的核对词：
proof-elsewhere = 在何处核对

proof-bad = 未获证明。请勿采信本页。
proof-unproven = 未获证明：此处内容与证明不符。
proof-bad-next = 请到任一方的网站重新打开本次发布的内容，或用其他程序核验证明文件。

proof-bad-missing = 本页没有证明，或有不止一份证明。
proof-bad-form = 证明已损坏，无法读取。
proof-bad-joint-1 = 证明中的各方与其机制的职权范围不符。
proof-bad-joint-2 = 证明中有一方的日志未经正确签名，或未经其他各方全部确认。
proof-bad-joint-3 = 证明中有一项行为不在其所属一方的日志之中。
proof-bad-joint-4 = 证明中所签文本与所签发布并不对应。
proof-bad-joint-5 = 证明中的文本不是签署的文本。
proof-bad-joint-6 = 证明未能表明各方均已草签、签署并封存本文本。
proof-bad-joint-7 = 证明未能表明各方均由持全权证书的人员签署。
proof-bad-joint-8 = 证明中含有不应出现的行为。
proof-bad-readout-1 = 证明中的一方不在职权范围所列各方之中。
proof-bad-readout-2 = 证明中该方的日志未经正确签名，或其回执不成立。
proof-bad-readout-3 = 证明未能表明这份通稿载于该方的日志。
proof-bad-readout-4 = 证明所证的是其他事项，不是通稿。
proof-bad-no-text = 本页没有可与证明核对的文本。
proof-bad-text = 所示文本不是获得证明的文本。第一处不同在第{ $paragraph }段（标题计为第1段）。
proof-bad-language = 证明中没有所示语文（{ $language }）的文本。
proof-bad-more = 文本之间夹有不属于文本的内容。
proof-bad-title = 本页的标题不是获得证明的标题。
proof-bad-kind-joint = 本页自称的性质与证明不符：证明所示的是联合发布。
proof-bad-kind-readout = 本页自称的性质与证明不符：证明所示的是单方通稿，是一方自己的说法，其他各方并未同意。
proof-bad-marks = 本页供核对的词语或编号与证明不符。
