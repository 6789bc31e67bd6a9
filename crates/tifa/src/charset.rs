//! Sets of characters that are asked of every character of a text.
//!
//! `str::contains` with a character that is not ASCII makes a searcher for its bytes each time, some hundred
//! instructions (three hundred in wasm) where a comparison or a bit would do.

/// Whether `c` is one of the few characters of `set`.
pub(crate) fn is_among(c: char, set: &str) -> bool {
    set.chars().any(|member| member == c)
}

/// A set of characters of the basic plane by one bit each, for sets of dozens and more.
pub(crate) struct CharSet {
    bits: [u64; 1 << 10],
}

impl CharSet {
    /// The characters of `set`; those beyond the basic plane are left out. Made by the compiler where it is a constant.
    pub(crate) const fn of(set: &str) -> Self {
        let bytes = set.as_bytes();
        let mut bits = [0; 1 << 10];
        let mut at = 0;
        while at < bytes.len() {
            // UTF-8 by hand: iterators do not run in the compiler.
            let (length, lead) = match bytes[at] {
                0..0x80 => (1, 0x7F),
                0x80..0xE0 => (2, 0x1F),
                0xE0..0xF0 => (3, 0x0F),
                _ => (4, 0x07),
            };
            let mut c = (bytes[at] & lead) as usize;
            let mut next = at + 1;
            at += length;
            while next < at {
                c = c << 6 | (bytes[next] & 0x3F) as usize;
                next += 1;
            }
            if c >> 6 < bits.len() {
                bits[c >> 6] |= 1u64 << (c & 63);
            }
        }
        Self { bits }
    }

    /// Whether `c` is in the set.
    pub(crate) fn contains(&self, c: char) -> bool {
        let c = c as usize;
        self.bits.get(c >> 6).is_some_and(|word| word >> (c & 63) & 1 == 1)
    }
}

/// Characters that the customary tables of transliteration use for names (Xinhua's tables, from our reading).
const TRANSLITERATION: &str = "\
阿埃艾爱安昂奥澳巴白柏拜班邦保鲍贝本比彼毕边别宾波玻伯勃博卜布采蔡仓策查柴昌厂彻陈楚茨次聪村达大代戴丹当道德登邓迪狄地蒂第丁定东冬都杜敦顿多厄恩尔\
法凡范方菲芬丰冯佛夫弗福富盖甘冈高戈哥歌格葛根贡古瓜圭郭果哈海汉汗杭豪赫黑亨洪侯胡华怀惠霍基吉季济加贾简江焦杰捷金津京久居卡凯坎康考柯科可克肯孔库夸昆奎\
拉腊莱赖兰郎朗劳勒雷蕾黎李里理利莉立丽连列烈林琳隆卢鲁路露伦罗洛吕律马玛迈麦曼芒毛梅门蒙孟米密敏明缪摩莫默姆木穆慕纳娜乃奈南内嫩能尼妮年涅宁纽农努诺女\
欧帕派潘庞培佩彭皮匹平婆珀朴普齐奇契恰钱强乔切钦琴青琼丘曲屈让热仁日荣茹儒瑞若撒萨塞赛桑瑟森沙莎山尚绍舍申生胜圣施什石史士舒朔斯司思丝松苏素索塔泰坦唐陶\
特腾提田铁廷通图土托陀瓦万汪旺威韦维魏温文翁沃乌吾武西希锡喜夏香萧晓肖谢辛欣兴雄休许旭逊雅亚扬尧耶叶伊依易因英尤约云宰赞泽曾扎詹张章哲珍真芝知治智中朱珠\
兹兄子宗佐祖作额俄费霏容该格谷古哥豪亥赫华晃霍姬及吉加嘉迦珈杰洁金京靖九久鸠居君喀卡凯堪坎科柯肯库夸宽昆廓莱兰乐黎莉凌隆娄鲁律略伦洛买曼蔓茂梅美萌盟孟谜米弥闽缪墨默牟慕楠瑙尼年涅努诺皮珀葡蒲祁契恰让瑞萨桑瑟闪邵圣斯苏索泰坦唐帖汀佟图陀瓦旺危威惟卫翁沃乌武锡霞夏显宪湘雄秀雪逊牙岩彦央阳伊怡尤于郁元赞增湛召兆治竹卓滋迟嘎噶娅琪霞诗柳丛苔滕珊蓬蒲贺嘉席翰那绮蓓薇芙蕊蒋赵钟程袁郝顾娃廉仑佳侬俐埔娣婷孜岑忒斐朵梵沁甫罕芭芹茜莲葆裴谟黛熙浦呼坤歇谭阮龙宾瑙堡腓包育俾义觉宋颂猜攀";

/// Whether a character may stand in a transliterated name.
pub(crate) fn is_transliteration(c: char) -> bool {
    static SET: CharSet = CharSet::of(TRANSLITERATION);
    SET.contains(c)
}

/// Which characters a text may hold: tells quickly of most strings that they do not stand in it.
#[derive(Default)]
pub(crate) struct Glimpse {
    /// 1,024 bits; characters share them.
    bits: [u64; 16],
}

impl Glimpse {
    /// The glimpse of `text`.
    pub(crate) fn of(text: &str) -> Self {
        let mut glimpse = Self::default();
        glimpse.look(text);
        glimpse
    }

    /// Makes it that of `text`.
    pub(crate) fn look(&mut self, text: &str) {
        self.bits = [0; 16];
        for c in text.chars() {
            let (word, bit) = Self::place(c);
            self.bits[word] |= bit;
        }
    }

    /// Whether all characters of `string` may stand in the text; false where one surely does not.
    pub(crate) fn may_hold(&self, string: &str) -> bool {
        string.chars().all(|c| {
            let (word, bit) = Self::place(c);
            self.bits[word] & bit != 0
        })
    }

    /// The places of `word` in `text`, of which this is the glimpse.
    pub(crate) fn places<'t>(
        &self,
        text: &'t str,
        word: &'t str,
    ) -> impl Iterator<Item = (usize, &'t str)> + use<'t> {
        // Not made where it is not needed: a searcher takes some hundred instructions before it reads a byte.
        self.may_hold(word).then(|| text.match_indices(word)).into_iter().flatten()
    }

    fn place(c: char) -> (usize, u64) {
        // The upper bits of a product by the golden ratio: neighbours in Unicode lie far from each other.
        let hash = u32::from(c).wrapping_mul(0x9E37_79B9) >> 22;
        (hash as usize >> 6, 1 << (hash & 63))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_set_holds_what_was_put_in_and_nothing_else() {
        let set = CharSet::of("aё国\u{FFFF}𠀀");
        assert!(['a', 'ё', '国', '\u{FFFF}'].into_iter().all(|c| set.contains(c)));
        assert!(!['b', '園', '\u{FFFE}', '𠀀', '\u{0}'].into_iter().any(|c| set.contains(c)));
        let mut glimpse = Glimpse::of("上海合作组织");
        assert!(glimpse.may_hold("上海") && glimpse.may_hold("") && !glimpse.may_hold("上山"));
        glimpse.look("");
        assert!(!glimpse.may_hold("上"));
        assert!(is_among('国', "中国") && !is_among('园', "中国"));
    }
}
