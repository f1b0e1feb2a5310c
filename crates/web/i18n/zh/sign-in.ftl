# 登录。
sign-in-how = 请用通行密钥登录，或使用登记官给你的一次性链接。
sign-in-link-for = 此链接供{ $name }登录，仅可使用一次。
sign-in-enter = 进入
sign-in-link-used = 此链接已被使用、已过期，或从未有效。请向登记官索取新链接。
