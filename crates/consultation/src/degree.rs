//! The degree of consensus: its figure, and the word for it (spec: standing, 9).

use core::fmt;

/// Of the points that were proposed and not withdrawn, how many are agreed. Shown as "a of n".
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Degree {
    /// The points on which all parties agree.
    pub agreed: u32,
    /// All points, withdrawn ones excepted.
    pub of: u32,
}

/// The word for a degree.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Measure {
    /// There is no point: the degree is not defined.
    Undefined,
    /// No point is agreed.
    None,
    /// Fewer than a third.
    Low,
    /// A third or more, fewer than two thirds.
    Moderate,
    /// Two thirds or more.
    High,
}

impl Degree {
    /// The word for it.
    pub fn measure(self) -> Measure {
        let (agreed, of) = (u64::from(self.agreed), u64::from(self.of));
        match (agreed, of) {
            (_, 0) => Measure::Undefined,
            (0, _) => Measure::None,
            _ if 3 * agreed < of => Measure::Low,
            _ if 3 * agreed < 2 * of => Measure::Moderate,
            _ => Measure::High,
        }
    }

    /// The degree over both sets of points.
    pub fn and(self, other: Degree) -> Degree {
        Degree { agreed: self.agreed.saturating_add(other.agreed), of: self.of.saturating_add(other.of) }
    }
}

impl fmt::Display for Degree {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} of {}", self.agreed, self.of)
    }
}

impl fmt::Display for Measure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Measure::Undefined => "undefined",
            Measure::None => "none",
            Measure::Low => "low",
            Measure::Moderate => "moderate",
            Measure::High => "high",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_word_follows_the_figure() {
        let word = |agreed, of| Degree { agreed, of }.measure();
        assert_eq!(word(0, 0), Measure::Undefined);
        assert_eq!(word(0, 9), Measure::None);
        assert_eq!((word(2, 9), word(3, 9)), (Measure::Low, Measure::Moderate));
        assert_eq!((word(5, 9), word(6, 9)), (Measure::Moderate, Measure::High));
        assert_eq!(word(1, 1), Measure::High);
        assert_eq!(word(u32::MAX, u32::MAX), Measure::High);
    }
}
