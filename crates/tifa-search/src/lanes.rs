//! Sixteen bytes at a time. In wasm by its vectors, asked for by name: a module that is built for size gets none from plain
//! loops, whatever this crate is built for. Elsewhere the compiler makes vectors of the loops.

/// Sixteen bytes, or for each of sixteen whether something holds.
#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
pub(crate) use vectors::Lanes;

#[cfg(not(all(target_arch = "wasm32", target_feature = "simd128")))]
pub(crate) use loops::Lanes;

/// As [`Lanes::units`], of one byte.
pub(crate) fn units_of_byte(byte: u8) -> u32 {
    u32::from(byte as i8 >= -64) + u32::from(byte >= 240)
}

#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
mod vectors {
    use std::arch::wasm32::{
        i8x16_bitmask, i8x16_eq, i8x16_ge, i8x16_splat, u8x16_ge, u8x16_max, u8x16_splat, u64x2, v128,
        v128_and, v128_any_true, v128_or,
    };

    #[derive(Clone, Copy)]
    pub(crate) struct Lanes(v128);

    impl Lanes {
        #[inline(always)]
        pub(crate) fn read(bytes: &[u8; 16]) -> Self {
            // One load.
            let both = u128::from_le_bytes(*bytes);
            Self(u64x2(both as u64, (both >> 64) as u64))
        }

        #[inline(always)]
        pub(crate) fn all(byte: u8) -> Self {
            Self(u8x16_splat(byte))
        }

        #[inline(always)]
        pub(crate) fn are(self, other: Self) -> Self {
            Self(i8x16_eq(self.0, other.0))
        }

        #[inline(always)]
        pub(crate) fn or(self, other: Self) -> Self {
            Self(v128_or(self.0, other.0))
        }

        #[inline(always)]
        pub(crate) fn and(self, other: Self) -> Self {
            Self(v128_and(self.0, other.0))
        }

        #[inline(always)]
        pub(crate) fn is_any(self) -> bool {
            v128_any_true(self.0)
        }

        /// A bit for each, the first one lowest.
        #[inline(always)]
        pub(crate) fn bits(self) -> u32 {
            u32::from(i8x16_bitmask(self.0))
        }

        /// UTF-16 units of the characters that begin in the first `count` bytes, at most sixteen.
        #[inline(always)]
        pub(crate) fn units_of(bytes: &[u8; 16], count: usize) -> u32 {
            let Self(bytes) = Self::read(bytes);
            let wanted = (1u32 << count) - 1;
            let begin = u32::from(i8x16_bitmask(i8x16_ge(bytes, i8x16_splat(-64))));
            let astral = u32::from(i8x16_bitmask(u8x16_ge(bytes, u8x16_splat(240))));
            (begin & wanted).count_ones() + (astral & wanted).count_ones()
        }

        /// UTF-16 units of the characters that begin in some bytes. A byte begins one unless it is 10xxxxxx, which as a
        /// signed one is below -64; one that begins with 1111xxxx takes two, which is rare: first only the highest is kept.
        #[inline(always)]
        pub(crate) fn units(chunks: &[[u8; 16]]) -> u32 {
            let mut highest = u8x16_splat(0);
            let (mut sum, mut at) = (0, 0);
            while at < chunks.len() {
                let Self(bytes) = Self::read(&chunks[at]);
                sum += u32::from(i8x16_bitmask(i8x16_ge(bytes, i8x16_splat(-64)))).count_ones();
                highest = u8x16_max(highest, bytes);
                at += 1;
            }
            if v128_any_true(u8x16_ge(highest, u8x16_splat(240))) {
                sum += Self::astral(chunks);
            }
            sum
        }

        /// How many bytes begin with 1111.
        #[inline(never)]
        fn astral(chunks: &[[u8; 16]]) -> u32 {
            let astral = |chunk| u32::from(i8x16_bitmask(u8x16_ge(Self::read(chunk).0, u8x16_splat(240))));
            chunks.iter().map(|chunk| astral(chunk).count_ones()).sum()
        }
    }
}

#[cfg(not(all(target_arch = "wasm32", target_feature = "simd128")))]
mod loops {
    #[derive(Clone, Copy)]
    pub(crate) struct Lanes([u8; 16]);

    impl Lanes {
        #[inline(always)]
        pub(crate) fn read(bytes: &[u8; 16]) -> Self {
            Self(*bytes)
        }

        #[inline(always)]
        pub(crate) fn all(byte: u8) -> Self {
            Self([byte; 16])
        }

        #[inline(always)]
        fn each(self, other: Self, of: impl Fn(u8, u8) -> u8) -> Self {
            let mut out = self;
            for (one, two) in out.0.iter_mut().zip(other.0) {
                *one = of(*one, two);
            }
            out
        }

        #[inline(always)]
        pub(crate) fn are(self, other: Self) -> Self {
            self.each(other, |one, two| if one == two { 0xff } else { 0 })
        }

        #[inline(always)]
        pub(crate) fn or(self, other: Self) -> Self {
            self.each(other, |one, two| one | two)
        }

        #[inline(always)]
        pub(crate) fn and(self, other: Self) -> Self {
            self.each(other, |one, two| one & two)
        }

        #[inline(always)]
        pub(crate) fn is_any(self) -> bool {
            self.0 != [0; 16]
        }

        #[inline(always)]
        pub(crate) fn bits(self) -> u32 {
            self.0.iter().rev().fold(0, |bits, byte| bits << 1 | u32::from(byte >> 7))
        }

        #[inline(always)]
        pub(crate) fn units_of(bytes: &[u8; 16], count: usize) -> u32 {
            bytes[..count].iter().map(|byte| super::units_of_byte(*byte)).sum()
        }

        #[inline(always)]
        pub(crate) fn units(chunks: &[[u8; 16]]) -> u32 {
            chunks.as_flattened().iter().map(|byte| super::units_of_byte(*byte)).sum()
        }
    }
}
