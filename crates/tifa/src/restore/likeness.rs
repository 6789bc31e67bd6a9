//! Signs that scans and typists take for each other, and common words that tell which of two was meant.
//!
//! A sign is doubtful where it makes no word of the list with either neighbour and one of like shape does: 于涉 for 干涉.
//! The list holds common two-character words of official prose with such signs, and pairs of signs that often meet where
//! two words do, so that neither is doubted (确认|可). Written from general knowledge; what clean texts showed to be no
//! damage was added. It knows no names: those that a text repeats are the business of grams.rs.

use std::sync::OnceLock;

use super::chars::is_han;
use crate::charset::{CharSet, is_among};
use crate::pack::Packs;

/// Signs of like shape, of like sound or of neighbouring keys.
const PAIRS: &str = "\
    上下 人入 于干 于千 士土 未末 己已 日曰 日目 自目 自白 大太 天夫 夫失 责贡 责贵 贷货 贸贺 资贷 崎峙 \
    漠谟 氨氛 覆履 遭遣 遗遣 折拆 析折 侯候 竟竞 冶治 帐账 摸模 缔谛 晴睛 拔拨 历厉 暴爆 辩辨 震振 崇祟 \
    由田 由甲 干千 一— 分份 撤撒 域城 织识 织职 识职 援授 缓援 绩续 推准 推堆 坚竖 抗杭 投役 投没 抵低 \
    底低 贫贪 享亨 哀衷 哀衰 追迫 逐遂 违连 违达 远运 问间 名各 困因 固因 国围 园圆 妇归 宇字 \
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
    贩败 质盾 赢羸 跨垮 跟根 路露 踪综 输榆 辖割 达迭 迁千 连莲 迫泊 遏揭 遵尊 大夫 邀激 邻怜 采来 释择 钱线 \
    销稍 错借 键健 镇填 闭闲 阔活 阶际 附付 陆际 障章 难雄 雇顾 需须 露霜 顿项 预须 领颁 驻住 骗编 鲜解 \
    思恩 恩忍 局周";

/// Words of two signs, and signs that meet at the border of two: each sign with all that stand behind it.
const WORDS: &str = "\
    一份分带直致 万象 丈夫 三大 上一千午极级述降 下一级载辖降 不但同向已愿懈 世界纪贸 业已绩续 两份国 严厉峻肃 个人 中共国城小 \
    丰饶 主义人任导席干张战权演要题 之问间 五核 乐于 乡村 书目能记 买卖 了解 争议 事人宜宣由项 于事出是预 互信利补访谅 亚太州洲 \
    交往换流通 产业权 亨利 享受有 亲睦自 人力口员均士工心才支数文权民类群贩身道间 今天日 介于入 从住容未 仓库 以使便及来 仰望 \
    仲裁 价值 任职 份子文额 企业 优先势化惠秀 伟大 传统达 似乎 但当是 位于 低于碳级 住房 体现谅 作祟 佣金 使利命坏好用馆 \
    例如 供应水电给 依据 侮蔑辱 侵犯 便于利宜捷用 促使进 保密护持险障 信仰息贷 修建订 倒颠 候任选 借助口贷鉴 倾向 停泊顿 \
    健全康 偷窃 僵局 儿童 允许 充分满 先讲进 克什制服 免疫蹈除 党建支 入会侵口境学规选 全书建省 公共园正约认路 共享同建识赢 \
    关于怀系键闭 兴隆 兵力 其中他 具体有 内容政 写人入 军事人备费 农村民 冲击突 冶炼金 冷峻漠 准入则备测确 凌虐 减缓贫轻 \
    几千 凶悍 出于入席 分享会别子工布散析歧管红组裂 切磋 刑事法 划拨 列入 创建造 初衷 判断 利于己益 到达 制度裁订造 前瞻行 \
    剧烈 割裂 力量 劝阻 加入剧大强速 动植 助于人 势力及 勇于 勉强 勘探 包围容括 化学 北极 区分城域 医务学疗药 十分 \
    千万山年方禧秋钧 升级降 协作同商 博士 占据领 卫生 危于机险 历史届来程 厉害 压力缩迫 原则因意谅 参谋 及共其各对应时 友好谊 \
    双方 反叛对应恐抗映 发现 取同向得消缔 受同 变异 叛乱 古代城老领 可怖 台阶 各乡人区单县国地州市师方族界省种类级自街部项 \
    合作同向理 同世南各周当心意我时有样步盟等美舟 名义乡人单县市师录称言誉额 后撤续 向世前受同往心总 吞噬 员国 周围年期末边 \
    呼吁唤声 命运 和睦 哀悼 响应 唆使 商业人务货贩贸 善于 喜欢 器国材 回应归 因此素 团结 囤积 园区投林 困难 围坐拢歼绕 \
    固定 国主元关内合土家微徽情投政标没王认间防际领 图书 圆桌满 土地壤库耳 在于千干 地域震 均衡 坚信决固定实强持 坦白 垂直 垃圾 \
    垄断 埋葬 城乡市镇 基于础 堆积 堤坝 塑造 填写补 增援进长 士兵 声援 处于理 复苏 外交侮层资 多来 \
    大于众会使力国型夫学平战洋西观规量陆 天上下津然空 太原平空阳 夫人 失业信去窃败 女士 她常 好于 如何期果此 妄加动图想称自言议 \
    妇女幼 妨碍 始于 威慑 娱乐 嫌犯疑 字母 存在 学历 宇宙航 安全 宋体 完整 宗教旨 官吏员方 定书 宝贵 实干现际 审判慎核 \
    客户观 宣传布言讲 宪章 害人 家园国 容忍纳 宽容王 密切集 富于 对于千峙应待抗方此比话 寻衅 导人入向弹致 封闭 尊严崇重 \
    小于组 尚未 尤其 就职 局势 居于住 屈服 届时 属于 履约行 岁末 峻岭 崇尚高 州市 工人具好组资 巨大 巩固 差异评 己任有 \
    已在将成有经 市场民 布局 希望腊 帐篷 带来 席卷 常住来识驻 干事出劲扰涉部预 平稳衡 年人份入内初底未末来轻 并肩进 广大泛阔 庄园 \
    庆祝 应对当急用该 底线 废除 延伸期续长 建立设 开拓采 异己议 引入导爆申诱领 弥合 强化大太悍权烈调迫 归于属还 当局 形势式成 \
    彻底 待遇 很多大 得逞 循环 微信博小 徽章 必需须 志愿 忠于 忧虑 快速 怀疑远 怒遏 思想来 急于剧迫 总支 恐怖 恩来 \
    恪守尽 悍然 悲哀 情形怀 惩治罚 惯例 意同向识 感慨谢 愤慨 愿意望 慎重 慑于 慨然 慰问 慷慨 憎恨 憾事 懈怠 戏剧 \
    成分员绩 我国省 戒备毒 战争士役略疫 所辖需 手段续 打造 扩员大展散 扶持贫 批准 承担 技术能 抑制 投入放票资 抗击议 折叠射 \
    抚养 护士照 报告道 抵制御抗达 担任当心忧 拆分解除 拉丁 拍摄 拖延 拥护有 拨款 择机 持久续 指出导标甲示责 挑衅选 挟持 \
    挫折 振兴奋 捍卫 捐款赠 损失害 换文 据此 授予人权课 排除 掠取夺 探索讨 接待近 控制 推入出动崇广荐行进迟 措施 掳掠 \
    提出振高 插入 揭露 援助外 搁置 搜救索 搬迁 搭建 摆脱 摧毁 摸索 撒哈谎马 撤军出离销 播及 支书付出持援柱 收入 改组良造 \
    攻坚 政治策 故宫意 效应率 敌人对意视 救援济灾 教唆授育 敢于干 敦促睦 数千字据目 整治顿 文书件化字局明 新建疆解鲜 \
    方便向式案针面 施压策 旅客游 无碍端阻 日内前历在常期本益程至记 早已 时代候间 昌盛 明天白 易于 昔日 晋升 普及通遍 晴朗 \
    暂时 暴力发虐行露 曲折 更大 最低大底高 月份分内底 有碍限 朋友 服侍务役 朝廷 期待末间限 未发必成有来经能 末期 本原土届币市源 \
    机构购 权利力益限 材料 条例约 来取源看自 杭州 松懈 极为力大少目端 构建成 枯竭 标准 树人枝 校园 株洲 核不准心武能 \
    根据本源 桥梁 检察查测疫验 棉花 概念括 模式范 欢迎 欧洲 欺侮诈 此外次 步入向骤 武器装 歧义视路途 歼灭 残暴疾 殚竭 毁灭 \
    毒品 比如较 毕竟 毗连邻 民主族生间 气候氛 氛围 水准力源管 永远 汇率 污蔑 沙漠特 沟通 没人想收有 沦为 沮丧 油田 治理 \
    法人入治规 泛滥 波动折 注入目 洗钱 洪水 洲市 活动 洽性谈 派遣 流入域 测算试 海上关域底拔沟洋港 消失灭耗贫除 涉及嫌 润泽 \
    深入切刻化厚远 淹没 清洁除 渗透 港口推 湖流 源于泉 满意足 漏洞 演练讲进 潮流 激励进 濒于 灭绝 灵活 灾害难 点书 炼油 \
    烈士 热烈 照该 爆发款炸 爱护 爵士 牢固 物检流质资 特别点 犯罪 犹太 狂妄 独特自 猖狂獗 玉国米 王储国权毅 环保境节 \
    现代在实 珍贵 理事由解论 瑞士 甜蜜 生产态日活物 用于 田园径 由于此衷 甲方 申办请 电子话 畅通 界限 疆界 疑问 疫情苗 \
    病人 癌症 白俄皮色 皮书 监管 盗窃 盟国 目光前录标的 盲目 直接辖航 相互同处干应比 省人份委总政法级纪长 看人到待来法 \
    真实正诚谛 眼睛 睦邻 瞩望目 瞻仰望 矛盾 知识道 矫正 研究 破坏 硕士 确认 碍于 磋商 示教范 祖国宗 祝贺 禁毒 福建 \
    秉公承持 科学技 秘密 秩序 积极累 移民 程度 稳固定 究竟 穷困寇 空白袭闲间 突出发破 窃取听密据 窘迫 竖立 竞争赛选 竟然 \
    竭力尽泽诚 等于候同向待 答辩 筹建 签名字约署订 简历 管员控方理辖 篡夺改权 粮食 精准神 素质 索赔 紧密张迫 繁荣 约束 \
    级别大 纪念日 纳入 纵向 纸币 纺织 练习 组建成织 织品 终于 经历常济由营贸验 结构算论 给予 统治率计辖 继续 绩效 续贷 \
    维护 绵延 综合 缓和慢解 缔婚约结造 编写制 缘由 缩小 缺乏失 网络 置于 署名 美洲 群岛 翻译 老人 考古 而已 职业务能责 \
    联业合盟系络连通 肆虐 股份联 育人 胁迫 胸怀 能源 脑入 脱贫 自主信决动卫己愿成我治洽然由觉贸身 至于 致于远 航天空行运班线 良好 \
    节日目约能 若千干 英雄 范围 荒漠 药品物 获得 营造 著名 蒙古 蔑视 蔓延 虐待杀 虚妄 蛮干横 蜂蜜 蜜月 融入合洽资通 衅端 \
    补充 表示达 衰竭落退 衷心 被授迫 袭击 裁军减 裹挟 要向挟 覆盖 观光察点 规划则定模章范 角逐 解决析读释雇 触摸 言人词 警示 \
    计入划 认为可同权真知证识 讨论 训练 记者载 讲故活话 许可 论坛 设想施有立 访问 证书人据 评价估可 识别 诈骗 诉讼 译文 \
    该书国 详细 诬蔑 误解 诱惑 说明 诸侯 诽谤 课程 调拨 谅解 谈判 谋求 谎称言 谨慎 谴责 负于担责 贡献 财政 责人任成 \
    账户目 货币款物运 质量 贩卖子毒运 贪污腐 贫因困穷 购买置 贵国 贷款 贸易组 贺电 资料本源讯金 赞同 赢得 走向私 起诉 超级 \
    越共 趋于 跟踪 跨国境 路线 蹂躏 身份分 转换 轰炸 轻微蔑 载入 较大 输入 辖区 辨别认 辩护论 边境防 达到成 迁移 迅速 \
    过于 迈入 运作动用行输 近年日期轻 返回 进入步行贡 远东景程 违反法约背 连任接续 迫不于使切在害降 迷信 追授求溯究踪 适宜应 \
    选举人拔择 透明 逐步渐 途径 通信讯 逞强 速度 造成 逮捕 逼迫 遏制止 道路 遗产址憾留 遣返 遭到受遇 遵守循 避免 邀请 \
    邂逅 邻国 郡县 部分级署 采取用矿纳购 释放 重大建申组近返 野蛮 金融 鉴于 铁路 销售 错误 键盘 锻炼 镇压 长城远 门各 \
    问候题 阐述 防务御患止治疫范 阳湖 阵地线营 阶层段 阻止碍遏 附件加近 际上 陆上地续 陈旧述 降低 限于制 陡峻 除了 险峻 \
    陷于入 隆重 隐患瞒 隔离 障碍 雄心 雇主佣员用 需求要 震惊慑荡 霜冻 非洲 面同向 革命 项目 须如知 顾问 颁发布 预期算防 \
    领土域导 题目 颜色 颠三倒扑沛簸覆 风暴险 食盐 饮用 首届次要都脑 四份 责成 驱逐 驻军地 骗取 骨干 高于人度瞻级 鲜明活 麻醉 默哀";

/// Signs that stand in few words, all of them in [`WORDS`].
const BOUND: &str = "迫懈逞唆邂峻蜜碍辖颠谴慑遏恪秉毗睦缔磋衅挟怖贩癌谅慨憎嫌囤雇掠蹂诽蔑侮捍瞻瞩憾蔓竭沮谎虐猖歼歧噬窃悍蛮篡妄";

/// Signs so common by themselves that being no part of a known word says nothing.
const LOOSE: &str = "人下上大天很日到一以己取及向同";

/// What is known of signs and words, made once for a run.
pub(super) struct Likeness {
    pairs: Vec<(char, char)>,
    words: Vec<(char, char)>,
    /// Which signs meet in words and names of the packs, by a hash of [`MEETINGS`] bits.
    meetings: Vec<u64>,
}

/// Bits kept of the hash of two signs that meet: some 15,000 pairs, so that one in fifteen others passes for known.
const MEETINGS: u32 = 18;

fn meeting(a: char, b: char) -> (usize, u64) {
    let mix = (u32::from(a) << 16 ^ u32::from(b)).wrapping_mul(0x9E37_79B1);
    let bit = mix >> (32 - MEETINGS);
    (bit as usize / 64, 1 << (bit % 64))
}

impl Likeness {
    /// The tables of this file and the words of the packs.
    pub(super) fn get() -> &'static Self {
        static TABLE: OnceLock<Likeness> = OnceLock::new();
        // Packs that cannot be read know nothing; a test reads them all.
        TABLE.get_or_init(|| Self::new(Packs::shared().ok()))
    }

    fn new(packs: Option<&Packs<'_>>) -> Self {
        let two = |word: &str| {
            let mut chars = word.chars();
            chars.next().zip(chars.next()).filter(|_| chars.next().is_none())
        };
        let mut pairs: Vec<(char, char)> = PAIRS.split_whitespace().filter_map(two).collect();
        pairs.extend(pairs.clone().into_iter().map(|(a, b)| (b, a)));
        let behind = |group: &'static str| {
            let first = group.chars().next();
            group.chars().skip(1).filter_map(move |second| first.zip(Some(second)))
        };
        let mut words: Vec<(char, char)> = WORDS.split_whitespace().flat_map(behind).collect();
        let mut meetings = vec![0u64; (1 << MEETINGS) / 64];
        let mut mark = |a: char, b: char| {
            let (at, bit) = meeting(a, b);
            meetings[at] |= bit;
        };
        words.iter().for_each(|(a, b)| mark(*a, *b));
        let mut meet = |text: &str| {
            for (a, b) in text.chars().zip(text.chars().skip(1)).filter(|(a, b)| is_han(*a) && is_han(*b)) {
                mark(a, b);
            }
        };
        if let Some(packs) = packs {
            for table in [&packs.words, &packs.attitudes] {
                let word = table.column("word");
                table.rows().iter().for_each(|row| {
                    meet(row.cell(word));
                    words.extend(two(row.cell(word)));
                });
            }
            let phrases = packs.collocations.column("phrases");
            packs.collocations.rows().iter().flat_map(|row| row.values(phrases)).for_each(&mut meet);
            let tables = [
                &packs.countries,
                &packs.organizations,
                &packs.places,
                &packs.events,
                &packs.instruments,
                &packs.formulations,
            ];
            for table in tables {
                for column in
                    ["name", "aliases", "variants", "long", "short", "other"].map(|c| table.column(c))
                {
                    table.rows().iter().filter(|_| column.is_some()).for_each(|row| meet(row.cell(column)));
                }
            }
        }
        crate::order::sort(&mut pairs);
        crate::order::sort(&mut words);
        Self { pairs, words, meetings }
    }

    /// Whether `c` may stand for another sign.
    pub(super) fn is_doubtful(c: char) -> bool {
        static DOUBTFUL: CharSet = CharSet::of(PAIRS);
        DOUBTFUL.contains(c)
    }

    /// Whether `c` shows that a text is written in traditional characters, of which the list of words knows none.
    pub(super) fn is_traditional(c: char) -> bool {
        static TRADITIONAL: CharSet = CharSet::of(
            "國會與發們這來對時經業區後義開學門務現產當視華個於為權護條樣應處過還進遠運雙兩歷聯濟",
        );
        TRADITIONAL.contains(c)
    }

    /// The signs that `c` may stand for, being like in shape.
    pub(super) fn alike(&self, c: char) -> impl Iterator<Item = char> + '_ {
        let from = self.pairs.partition_point(|p| p.0 < c);
        self.pairs[from..].iter().take_while(move |p| p.0 == c).map(|p| p.1)
    }

    /// Whether one may be meant by the other.
    pub(super) fn is_like(&self, a: char, b: char) -> bool {
        self.alike(a).any(|other| other == b)
    }

    /// Whether two signs make a word.
    pub(super) fn is_word(&self, a: char, b: char) -> bool {
        self.is_met(a, b) && self.words.binary_search(&(a, b)).is_ok()
    }

    /// Whether two signs stand side by side in a word or name of the packs; now and then it says so of others.
    pub(super) fn is_met(&self, a: char, b: char) -> bool {
        let (at, bit) = meeting(a, b);
        self.meetings[at] & bit != 0
    }

    /// Whether `c` makes a word with what stands before or behind it.
    pub(super) fn is_part(&self, before: Option<char>, c: char, behind: Option<char>) -> bool {
        before.is_some_and(|b| self.is_word(b, c)) || behind.is_some_and(|b| self.is_word(c, b))
    }

    /// Whether `c` stands in few words only.
    pub(super) fn is_bound(c: char) -> bool {
        static SIGNS: CharSet = CharSet::of(BOUND);
        SIGNS.contains(c)
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
    fn every_pair_has_two_signs_and_every_group_more_than_one() {
        assert!(PAIRS.split_whitespace().all(|pair| pair.chars().count() == 2));
        assert!(WORDS.split_whitespace().all(|group| group.chars().count() > 1));
        // A sign that stands in few words stands in one at least.
        assert!(BOUND.chars().all(|c| WORDS.contains(c)));
    }

    #[test]
    fn a_word_of_the_list_is_no_misreading_of_another() {
        let likeness = Likeness::get();
        assert!(likeness.is_word('干', '涉') && !likeness.is_word('于', '涉'));
        assert!(likeness.alike('于').any(|c| c == '干'));
    }
}
