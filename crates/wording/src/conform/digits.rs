//! Digits of every script, and the numerals of Chinese. Number words of other languages are not guessed.

/// The zeros of the scripts that have ten digits in a row.
const ZEROS: [u32; 24] = [
    0x0030, 0x0660, 0x06F0, 0x07C0, 0x0966, 0x09E6, 0x0A66, 0x0AE6, 0x0B66, 0x0BE6, 0x0C66, 0x0CE6, 0x0D66, 0x0DE6,
    0x0E50, 0x0ED0, 0x0F20, 0x1040, 0x17E0, 0x1810, 0x1946, 0xA9D0, 0xABF0, 0xFF10,
];

/// The value of a digit of any script.
pub(super) fn digit(c: char) -> Option<u32> {
    let code = u32::from(c);
    ZEROS.iter().map(|zero| code.wrapping_sub(*zero)).find(|value| *value < 10)
}

/// The value of a Chinese digit.
fn han_digit(c: char) -> Option<u64> {
    "〇一二三四五六七八九".chars().position(|own| own == c).map_or_else(
        || match c {
            '零' => Some(0),
            '两' => Some(2),
            _ => None,
        },
        |value| u64::try_from(value).ok(),
    )
}

fn han_power(c: char) -> Option<u64> {
    match c {
        '十' => Some(10),
        '百' => Some(100),
        '千' => Some(1000),
        _ => None,
    }
}

/// Whether a character can stand in a Chinese numeral.
pub(super) fn is_han_numeral(c: char) -> bool {
    han_digit(c).is_some() || han_power(c).is_some()
}

/// The value of a Chinese numeral: `二十一`, `三百零五`, or digit by digit `一九四八`.
pub(super) fn han_number(numeral: &str) -> Option<u64> {
    if numeral.is_empty() || numeral.chars().count() > 9 {
        return None;
    }
    if !numeral.chars().any(|c| han_power(c).is_some()) {
        return numeral.chars().try_fold(0, |value, c| Some(value * 10 + han_digit(c)?));
    }
    let (mut value, mut held) = (0, None);
    for c in numeral.chars() {
        if let Some(power) = han_power(c) {
            value += held.take().unwrap_or(1) * power;
        } else {
            held = Some(han_digit(c)?).filter(|digit| *digit > 0);
        }
    }
    Some(value + held.unwrap_or(0))
}

/// Whether a script does not part its words by spaces: Chinese, Japanese, Thai, Lao, Burmese, Khmer.
pub(super) fn is_unspaced(c: char) -> bool {
    matches!(u32::from(c),
        0x0E00..=0x0EFF | 0x1000..=0x109F | 0x1780..=0x17FF | 0x3040..=0x30FF | 0x3400..=0x9FFF | 0xF900..=0xFAFF
        | 0x20000..=0x3FFFF)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_of_every_script_have_their_value() {
        for seven in ['7', '٧', '۷', '७', '๗', '７'] {
            assert_eq!(digit(seven), Some(7), "{seven}");
        }
        assert_eq!(['a', '七', '²'].map(digit), [None; 3]);
    }

    #[test]
    fn chinese_numerals_have_their_value() {
        let numerals =
            [("一", 1), ("十", 10), ("十一", 11), ("二十", 20), ("二十一", 21), ("三百零五", 305), ("一九四八", 1948)];
        for (numeral, value) in numerals {
            assert_eq!(han_number(numeral), Some(value), "{numeral}");
        }
        assert_eq!(han_number("一切"), None);
        assert_eq!(han_number(""), None);
    }
}
