//! Signs that scans and typists take for each other, and common words that tell which of two was meant.
//!
//! A sign is doubtful where it makes no word of the list with either neighbour and one of like shape does: 于涉 for 干涉.
//! The list holds common two-character words of official prose with such signs, and pairs of signs that often meet where
//! two words do, so that neither is doubted (确认|可). Written from general knowledge; what clean texts showed to be no
//! damage was added. It knows no names: those that a text repeats are the business of grams.rs.

use crate::charset::{CharSet, is_among};

/// Signs of like shape, of like sound or of neighbouring keys.
const PAIRS: &str = "\
    上下 人入 于干 于千 士土 未末 己已 日曰 日目 自目 自白 大太 天夫 夫失 责贡 责贵 贷货 贸贺 资贷 崎峙 \
    漠谟 氨氛 覆履 遭遣 遗遣 折拆 析折 侯候 竟竞 冶治 帐账 摸模 缔谛 晴睛 拔拨 历厉 暴爆 辩辨 震振 崇祟 \
    由田 由甲 干千 一— 分份 撤撒 域城 织识 织职 识职 援授 缓援 绩续 推准 推堆 坚竖 抗杭 投役 投没 抵低 \
    底低 贫贪 享亨 哀衷 哀衰 追迫 逐遂 违连 违达 远运 问间 同向 名各 困因 固因 国围 国园 园圆 妇归 宇字 \
    宗宋 宣宜 容客 密蜜 导异 优忧 届屈 市币 延廷 待侍 徽微 慎填 戒戎 抑仰 拥佣 择泽 译泽 据剧 探深 支文 \
    方万 普晋 核该 比此 民氏 王玉 王主 环怀 环坏 现规 真具 真直 知如 究穷 突究 级极 约纳 练炼 经轻 给络 \
    组阻 组祖 防妨 阵陈 限很 降隆 除徐 检险 扩护 技枝 持特 担但 捐损 换唤 标际 材村 构购 构沟 满漏 灾灭 \
    烈例 刑形 判叛 剂济 勉免 充克 共其 兵乓 选造 述迷 透诱 速逮 迅讯 近进 返近 反及 友支 交文 史吏 使便 \
    占古 吾吴 呼乎 理埋 商高 官宫 管官 宗示 买卖 席度 希布 带常 庆厌 庄压 库车 应庆 废度 建健 强弹 录绿 \
    循徇 恐恕 恢恹 患忠 惩征 愿原 抚扶 抓抡 报服 拉垃 拦栏 括活 指拍 措借 提堤 搜授 摧推 敌故 散撒 敦郭 \
    文丈 料科 旅族 晓绕 暂渐 杂朵 权杈 根粮 桥矫 棉绵 概慨 欢饮 毒责 汉汗 汇江 沉沈 沙砂 治洽 泛乏 洲州 \
    洋详 洪供 活话 测则 港巷 湖潮 源原 炸诈 犯范 独虫 率卒 瓦互 疆僵 疫役 盟盐 省看 研妍 碍得 稳隐 空室 \
    竭揭 签鉴 类粪 精清 素索 紧累 绕饶 缩宿 署暑 群郡 耗托 联职 肃萧 航般 良艮 节书 荐存 获荻 蔓曼 融隔 \
    衡冲 袭垄 裁栽 裁载 观规 订计 认人 记纪 讲进 许诈 论沦 设没 访仿 评许 词饲 诉拆 误娱 说脱 谋课 谢榭 \
    贩败 质盾 赢羸 跨垮 跟根 路露 踪综 输榆 辖割 达迭 迁千 连莲 迫泊 遏揭 遵尊 邀激 邻怜 采来 释择 钱线 \
    销稍 错借 键健 镇填 闭闲 阔活 阶际 附付 陆际 障章 难雄 雇顾 需须 露霜 顿项 预须 领颁 驻住 骗编 鲜解 \
    思恩 恩忍 局周";

/// Words, and signs that meet at the border of two.
const WORDS: &str = "\
    一份 一分 一带 一直 万象 丈夫 三大 上一 上千 上午 上极 上级 上述 上降 下一 下级 下载 下降 不但 \
    不同 不向 不已 不愿 世纪 世贸 业已 业绩 业续 两份 两国 严厉 严肃 个人 中共 中国 中城 丰饶 主义 \
    主人 主任 主导 主席 主干 主张 主战 主权 主演 主要 主题 之问 之间 乐于 乡村 书目 书能 书记 买卖 \
    了解 事人 事宜 事宣 事由 事项 于事 于出 于是 于预 互信 互利 互访 亚太 亚州 亚洲 交往 交换 交流 \
    交通 亨利 享受 享有 亲自 人力 人口 人员 人均 人士 人工 人心 人才 人支 人数 人文 人权 人民 人类 \
    人群 人身 人道 人间 今天 今日 介于 介入 从住 从容 从未 仓库 以使 以便 以及 以来 仰望 仲裁 任职 \
    份子 份文 份额 优先 优势 优化 优惠 优秀 伟大 传达 似乎 但当 但是 位于 低于 低碳 低级 住房 体现 \
    作祟 佣金 使利 使命 使坏 使好 使用 使馆 例如 供应 供水 供电 供给 依据 侵犯 便于 便利 便宜 便捷 \
    便用 促使 促进 保密 保护 保持 保险 保障 信仰 信贷 修建 修订 候任 候选 借助 借口 借贷 借鉴 倾向 \
    停泊 停顿 健全 健康 僵局 允许 充分 充满 先讲 先进 克什 克制 克服 免疫 免除 党建 党支 入会 入侵 \
    入口 入境 入学 入规 入选 全书 全建 全省 公共 公园 公约 公认 共享 共同 共建 共识 共赢 关于 关怀 \
    关键 关闭 兴隆 兵力 其中 其他 具体 具有 内容 写人 写入 军人 农村 农民 冲击 冲突 冶炼 冶金 冷漠 \
    准入 准则 准备 准测 准确 减缓 减贫 减轻 几千 出于 出入 出席 分享 分会 分别 分子 分工 分布 分散 \
    分析 分歧 分管 分红 分组 分裂 刑事 刑法 划拨 列入 创建 创造 初衷 判断 利于 利己 到达 制度 制裁 \
    制订 制造 剧烈 割裂 劝阻 加入 加剧 加大 加强 加速 助于 助人 势及 勇于 勉强 勘探 包围 包容 包括 \
    北极 区分 区城 区域 十分 千万 千山 千年 千方 千禧 千秋 千钧 升级 升降 协同 协商 博士 占据 占领 \
    危于 危险 历史 历届 历来 历程 厉害 压力 压缩 压迫 原则 原因 原意 参谋 及共 及其 及各 及对 及应 \
    及时 友好 友谊 双方 反叛 反对 反应 反恐 反抗 反映 发现 取同 取向 取得 取消 受同 变异 叛乱 古代 \
    古城 古老 古领 台阶 各乡 各人 各区 各单 各县 各国 各地 各州 各市 各师 各方 各族 各界 各省 各种 \
    各类 各级 各自 各街 各部 各项 合同 合向 合理 同世 同南 同各 同周 同当 同心 同意 同我 同时 同有 \
    同样 同步 同盟 同等 同美 同舟 名义 名乡 名人 名单 名县 名市 名师 名录 名称 名言 名誉 名额 后撤 \
    后续 向世 向前 向受 向同 向往 向心 向总 员国 周围 周年 周期 周末 周边 呼吁 呼唤 呼声 命运 哀悼 \
    响应 商人 商务 商货 商贸 善于 喜欢 器材 回应 回归 因此 因素 园区 园投 困难 围坐 围拢 围绕 固定 \
    国主 国元 国关 国内 国合 国土 国家 国微 国徽 国情 国投 国政 国标 国没 国王 国防 国际 国领 图书 \
    圆桌 圆满 土地 土壤 土库 土耳 在于 在千 在干 地域 地震 均衡 坚信 坚决 坚固 坚定 坚实 坚强 坚持 \
    坦白 垂直 垃圾 垄断 埋葬 城乡 城市 城镇 基于 堆积 堤坝 塑造 填写 填补 增援 士兵 声援 处于 处理 \
    外交 外资 多来 大于 大众 大会 大使 大力 大国 大型 大夫 大学 大平 大洋 大西 大观 大规 大量 大陆 \
    天上 天下 天津 天然 天空 太原 太平 太空 太阳 夫人 失业 失信 失去 失败 女士 她常 好于 如何 如期 \
    如果 如此 妇女 妇幼 妨碍 始于 娱乐 字母 存在 学历 宇宙 宇航 宋体 宗教 宗旨 官吏 官员 官方 定书 \
    宝贵 实干 实现 实际 审判 审慎 审核 客户 客观 宣传 宣布 宣言 宣讲 宪章 害人 家园 家国 容忍 容纳 \
    宽容 宽王 密切 密集 富于 对于 对千 对峙 对应 对待 对抗 对此 对比 对话 导人 导入 导向 导弹 导致 \
    封闭 尊严 尊崇 尊重 小于 小组 尚未 尤其 就职 局势 居于 居住 屈服 届时 属于 履约 履行 岁末 崇尚 \
    崇高 州市 工人 工具 工好 工组 工资 巨大 巩固 差异 差评 己任 己有 已在 已将 已成 已有 已经 市场 \
    市民 布局 希望 希腊 帐篷 带来 席卷 常住 常来 常识 常驻 干事 干出 干劲 干扰 干涉 干部 干预 平稳 \
    平衡 年人 年份 年入 年底 年未 年末 年来 年轻 广大 广泛 广阔 庄园 庆祝 应对 应当 应急 应用 应该 \
    底线 废除 延伸 延期 延续 延长 建立 建设 异己 异议 引入 引导 引爆 引申 引诱 引领 强化 强大 强太 \
    强烈 强调 强迫 归于 归属 归还 当局 形势 形式 形成 彻底 待遇 很多 很大 循环 微信 微博 微小 徽章 \
    必需 必须 志愿 忠于 忧虑 快速 怀疑 怀远 思想 思来 急于 急剧 总支 恐怖 恩来 悲哀 情形 情怀 惩治 \
    惩罚 惯例 意同 意向 意识 感谢 愿意 慎重 慰问 戏剧 成分 成绩 我国 我省 戒备 戒毒 战争 战士 战役 \
    战略 战疫 所需 手续 打造 扩员 扩大 扩展 扩散 扶持 扶贫 批准 承担 技术 技能 抑制 投入 投放 投票 \
    投资 抗击 抗议 折叠 折射 抚养 护士 护照 报告 报道 抵制 抵御 抵抗 抵达 担任 担当 担心 担忧 拆分 \
    拆解 拆除 拉丁 拍摄 拖延 拥护 拥有 拨款 择机 持久 持续 指出 指导 指标 指甲 指示 挑选 挫折 振兴 \
    振奋 捐款 捐赠 损失 损害 换文 据此 授予 授人 授权 授课 排除 探索 探讨 接待 接近 推入 推出 推动 \
    推崇 推广 推荐 推行 推进 推迟 措施 提出 提振 提高 插入 揭露 援助 援外 搜救 搜索 搬迁 搭建 摆脱 \
    摧毁 摸索 撒哈 撒马 撤军 撤出 撤离 撤销 播及 支书 支付 支出 支持 支援 支柱 收入 改组 改良 改造 \
    政治 故宫 故意 效应 效率 敌人 敌对 敌意 敌视 救援 救济 救灾 教授 敢于 敢干 敦促 数千 数字 数据 \
    数目 整治 整顿 文书 文件 文化 文字 文局 文明 新建 新疆 新解 新鲜 方便 方向 方式 方案 方针 方面 \
    施压 旅客 旅游 无阻 日内 日前 日历 日在 日常 日期 日本 日益 日程 日至 日记 早已 时候 时间 明天 \
    明白 易于 昔日 晋升 普及 普通 普遍 晴朗 暂时 暴力 暴发 暴行 暴露 曲折 更大 最低 最大 最底 最高 \
    月份 月分 月底 有限 朋友 服侍 服务 服役 朝廷 期待 期末 期间 期限 未发 未必 未成 未有 未来 未经 \
    未能 末期 本原 本土 本届 本币 本市 本源 机构 机购 权利 权力 权限 材料 条例 条约 来取 来源 来看 来自 \
    杭州 极为 极力 极大 极少 极目 极端 构建 构成 标准 树人 树枝 校园 株洲 核准 核心 核武 核能 根据 \
    根本 根源 桥梁 检察 检查 检测 检验 棉花 概念 概括 模式 模范 欢迎 欧洲 欺诈 此外 此次 步入 步向 \
    残暴 毁灭 毒品 比如 比较 毕竟 民主 民族 民生 民间 气候 气氛 氛围 水准 水源 水管 永远 沙漠 沙特 \
    沟通 没人 没想 没收 没有 沦为 油田 治理 法人 法入 法治 法规 泛滥 波折 注入 注目 洗钱 洪水 洲市 \
    活动 洽性 洽谈 派遣 流入 流域 测算 测试 海上 海域 海底 海拔 海沟 海洋 海港 消失 消灭 消耗 消贫 \
    消除 涉及 润泽 深入 深切 深刻 深化 深厚 深远 淹没 清洁 清除 渗透 港口 港推 湖流 源于 源泉 满意 \
    满足 漏洞 演练 演讲 演进 潮流 激励 激进 濒于 灭绝 灵活 灾害 灾难 点书 炼油 烈士 热烈 照该 爆发 \
    爆款 爆炸 爱护 爵士 牢固 物质 物资 特别 特点 犯罪 犹太 独特 独自 玉国 玉米 王储 王国 王权 王毅 \
    环保 环境 环节 现代 现在 现实 珍贵 理事 理由 理解 理论 瑞士 生日 生活 用于 田园 田径 由于 由此 \
    由衷 甲方 申办 申请 电话 界限 疆界 疑问 疫情 疫苗 病人 白俄 白皮 白色 皮书 监管 盟国 目光 目前 \
    目录 目标 目的 盲目 直接 直辖 相互 相同 相干 相应 相比 省人 省份 省委 省总 省政 省法 省级 省纪 \
    省长 看人 看到 看待 看来 看法 真实 真正 真诚 真谛 眼睛 睦邻 瞩目 矛盾 知识 知道 矫正 研究 破坏 \
    硕士 确认 磋商 示教 示范 祖国 祖宗 祝贺 禁毒 福建 科学 科技 秘密 积极 积累 程度 稳固 稳定 究竟 \
    穷困 穷寇 空白 空袭 空闲 空间 突出 突发 突破 竖立 竞争 竞赛 竞选 竟然 竭力 等于 等候 等同 等向 \
    等待 答辩 筹建 签名 签字 签约 签署 签订 简历 管员 管方 管理 管辖 粮食 精准 精神 素质 索赔 紧密 \
    紧张 紧迫 约束 级别 级大 纪念 纪日 纳入 纵向 纸币 纺织 练习 组建 组成 组织 织品 终于 经历 经常 \
    经济 经由 经营 经贸 经验 结构 结论 给予 统治 统率 统计 继续 绩效 续贷 维护 绵延 综合 缓和 缓慢 \
    缓解 缔约 缔结 缔造 编写 编制 缘由 缩小 缺乏 缺失 网络 置于 署名 美洲 群岛 翻译 老人 考古 而已 \
    职业 职务 职能 职责 联业 联合 联盟 联系 联络 联连 股份 股联 育人 胸怀 能源 脑入 脱贫 自主 自信 \
    自决 自动 自卫 自己 自愿 自成 自我 自治 自洽 自然 自由 自觉 自贸 自身 至于 致于 致远 航天 航空 \
    航行 航运 良好 节日 节目 节约 节能 若千 若干 英雄 范围 荒漠 获得 营造 著名 蒙古 蔓延 蜂蜜 融入 \
    融合 融洽 融资 补充 表示 表达 衰落 衰退 衷心 被授 被迫 袭击 裁军 要向 覆盖 观光 观察 观点 规划 \
    规则 规定 规模 规章 规范 角逐 解决 解析 解读 解释 触摸 言人 言词 警示 计入 计划 认为 认可 认同 \
    认权 认真 认知 认证 认识 讨论 训练 记者 记载 讲故 讲活 讲话 许可 论坛 设想 设施 设有 设立 访问 \
    证书 证人 证据 评价 评估 评可 识别 诈骗 诉讼 译文 该书 该国 详细 误解 诱惑 说明 诸侯 课程 调拨 \
    谈判 谋求 谨慎 谴责 负于 负担 负责 贡献 责人 责任 责成 账户 账目 货币 货款 货物 货运 质量 贩卖 \
    贩运 贪污 贪腐 贫因 贫困 贫穷 购买 购置 贵国 贷款 贸易 贸组 贺电 资料 资本 资源 资讯 资金 赞同 \
    赢得 走向 起诉 超级 越共 趋于 跟踪 跨国 跨境 路线 身份 身分 转换 轰炸 轻微 载入 较大 输入 辨别 \
    辨认 辩护 辩论 达到 达成 迁移 迅速 过于 迈入 运作 运动 运用 运行 运输 近年 近日 近期 近轻 返回 \
    进入 进步 进行 进贡 远东 远景 远程 违反 违法 违约 违背 连任 连接 连续 迫切 迷信 追授 追求 追溯 \
    追究 追踪 适宜 适应 选举 选人 选拔 选择 透明 逐步 逐渐 通讯 速度 造成 逮捕 遏制 道路 遗产 遗址 \
    遗憾 遗留 遣返 遭到 遭受 遭遇 遵守 遵循 避免 邀请 邻国 郡县 部分 部级 部署 采取 采用 采纳 采购 \
    释放 重大 重建 重申 重组 重近 重返 金融 鉴于 铁路 销售 错误 键盘 锻炼 镇压 长城 长远 门各 问候 \
    问题 阐述 防御 防患 防止 防治 防范 阳湖 阵地 阵线 阵营 阶层 阶段 阻止 阻碍 附件 附加 附近 际上 \
    陆上 陆地 陆续 陈旧 陈述 降低 限于 限制 除了 陷于 陷入 隆重 隐患 隐瞒 隔离 障碍 雄心 雇佣 需求 \
    需要 震惊 震荡 霜冻 非洲 面同 面向 项目 须如 须知 顾问 颁发 颁布 预期 预算 预防 领土 领域 \
    领导 题目 颠覆 风暴 风险 食盐 饮用 首届 驱逐 驻地 骗取 骨干 高于 高人 高度 高级 鲜明 鲜活 默哀";

/// Signs so common by themselves that being no part of a known word says nothing.
const LOOSE: &str = "人下上大天很日到一以己取及向同";

/// The table, made once for a text.
pub(super) struct Likeness {
    pairs: Vec<(char, char)>,
    words: Vec<(char, char)>,
}

impl Likeness {
    pub(super) fn new() -> Self {
        let two = |word: &str| {
            let mut chars = word.chars();
            chars.next().zip(chars.next())
        };
        let mut pairs: Vec<(char, char)> = PAIRS.split_whitespace().filter_map(two).collect();
        pairs.extend(pairs.clone().into_iter().map(|(a, b)| (b, a)));
        let mut words: Vec<(char, char)> = WORDS.split_whitespace().filter_map(two).collect();
        crate::order::sort(&mut pairs);
        crate::order::sort(&mut words);
        Self { pairs, words }
    }

    /// Whether `c` may stand for another sign.
    pub(super) fn is_doubtful(c: char) -> bool {
        static DOUBTFUL: CharSet = CharSet::of(PAIRS);
        DOUBTFUL.contains(c)
    }

    /// Whether `c` shows that a text is written in traditional characters, of which the list of words knows none.
    pub(super) fn is_traditional(c: char) -> bool {
        static TRADITIONAL: CharSet = CharSet::of("國會與發們這來對時經業區後義");
        TRADITIONAL.contains(c)
    }

    /// The signs that `c` may stand for.
    pub(super) fn alike(&self, c: char) -> impl Iterator<Item = char> + '_ {
        let from = self.pairs.partition_point(|p| p.0 < c);
        self.pairs[from..].iter().take_while(move |p| p.0 == c).map(|p| p.1)
    }

    /// Whether two signs make a word.
    pub(super) fn is_word(&self, a: char, b: char) -> bool {
        self.words.binary_search(&(a, b)).is_ok()
    }

    /// Whether `c` makes a word with what stands before or behind it.
    pub(super) fn is_part(&self, before: Option<char>, c: char, behind: Option<char>) -> bool {
        before.is_some_and(|b| self.is_word(b, c)) || behind.is_some_and(|b| self.is_word(c, b))
    }

    /// Whether `c` says something by being no part of a known word.
    pub(super) fn is_telling(c: char) -> bool {
        !is_among(c, LOOSE)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_pair_and_word_has_two_signs() {
        assert!(PAIRS.split_whitespace().chain(WORDS.split_whitespace()).all(|w| w.chars().count() == 2));
    }

    #[test]
    fn a_word_of_the_list_is_no_misreading_of_another() {
        let likeness = Likeness::new();
        assert!(likeness.is_word('干', '涉') && !likeness.is_word('于', '涉'));
        assert!(likeness.alike('于').any(|c| c == '干'));
    }
}
