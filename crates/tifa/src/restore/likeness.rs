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

/// Words of two signs, and signs that meet at the border of two: each sign with all that stand behind it. A file of its
/// own, so that the build finds these bytes in the page's module and carries them where they are first read.
const WORDS: &str = include_str!("likeness/words.txt");

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
            let (attitudes, collocations) = (Packs::attitudes().ok(), Packs::collocations().ok());
            let formulations = Packs::formulations().ok();
            for table in [Some(&packs.words), attitudes.as_ref()].into_iter().flatten() {
                let word = table.column("word");
                table.rows().for_each(|row| {
                    meet(row.cell(word));
                    words.extend(two(row.cell(word)));
                });
            }
            if let Some(table) = &collocations {
                let phrases = table.column("phrases");
                table.rows().flat_map(|row| row.values(phrases)).for_each(&mut meet);
            }
            let tables =
                [&packs.countries, &packs.organizations, &packs.places, &packs.events, &packs.instruments];
            for table in tables.into_iter().chain(&formulations) {
                for column in
                    ["name", "aliases", "variants", "long", "short", "other"].map(|c| table.column(c))
                {
                    table.rows().filter(|_| column.is_some()).for_each(|row| meet(row.cell(column)));
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
