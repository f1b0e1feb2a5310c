//! Numbers as lists write them: digits, letters, Roman, Chinese.

/// A number in a format of ECMA-376 part 1, 17.18.59; `None` where the format is not known here.
pub(crate) fn numeral(format: &str, number: u32) -> Option<String> {
    const RUSSIAN: &str = "абвгдежзиклмнопрстуфхцчшщэюя";
    const ARABIC: &str = "أبتثجحخدذرزسشصضطظعغفقكلمنهوي";
    const ABJAD: &str = "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ";
    Some(match format {
        "decimal" | "decimalHalfWidth" => number.to_string(),
        "decimalZero" => format!("{number:02}"),
        "decimalFullWidth" | "decimalFullWidth2" => {
            number.to_string().bytes().filter_map(|digit| char::from_u32(0xff10 + u32::from(digit - b'0'))).collect()
        }
        "ordinal" => format!("{number}{}", ordinal(number)),
        "lowerLetter" => letters("abcdefghijklmnopqrstuvwxyz", number),
        "upperLetter" => letters("ABCDEFGHIJKLMNOPQRSTUVWXYZ", number),
        "russianLower" => letters(RUSSIAN, number),
        "russianUpper" => letters(&RUSSIAN.to_uppercase(), number),
        "arabicAlpha" => letters(ARABIC, number),
        "arabicAbjad" => letters(ABJAD, number),
        "lowerRoman" => roman(number)?.to_lowercase(),
        "upperRoman" => roman(number)?,
        "chineseCounting"
        | "chineseCountingThousand"
        | "japaneseCounting"
        | "taiwaneseCounting"
        | "taiwaneseCountingThousand" => chinese(number)?,
        "ideographDigital" => number
            .to_string()
            .chars()
            .map(|digit| digit.to_digit(10).map_or(digit, |digit| HAN[digit as usize]))
            .collect(),
        "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" if (1..=20).contains(&number) => {
            char::from_u32(0x2460 + number - 1)?.into()
        }
        "none" => String::new(),
        _ => return None,
    })
}

const HAN: [char; 10] = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

/// a … z, aa … zz, as Word counts.
fn letters(alphabet: &str, number: u32) -> String {
    let count = u32::try_from(alphabet.chars().count()).unwrap_or(1).max(1);
    let Some(from_zero) = number.checked_sub(1) else { return String::new() };
    let letter = alphabet.chars().nth((from_zero % count) as usize).unwrap_or('?');
    // No page shows more of them.
    std::iter::repeat_n(letter, (from_zero / count + 1).min(32) as usize).collect()
}

fn ordinal(number: u32) -> &'static str {
    match (number % 10, number % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    }
}

fn roman(number: u32) -> Option<String> {
    const SIGNS: [(u32, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    if number == 0 || number > 32_767 {
        return None;
    }
    let mut left = number;
    let mut text = String::new();
    for (value, sign) in SIGNS {
        while left >= value {
            left -= value;
            text.push_str(sign);
        }
    }
    Some(text)
}

/// 一, 十, 十一, 二十, 一百零五; below ten thousand.
fn chinese(number: u32) -> Option<String> {
    if number > 9999 {
        return None;
    }
    if number == 0 {
        return Some("零".into());
    }
    let mut text = String::new();
    let mut gap = false;
    for (value, unit) in [(1000, "千"), (100, "百"), (10, "十"), (1, "")] {
        let digit = number / value % 10;
        if digit == 0 {
            gap = !text.is_empty();
            continue;
        }
        if gap {
            text.push('零');
            gap = false;
        }
        if !(value == 10 && digit == 1 && text.is_empty()) {
            text.push(HAN[digit as usize]);
        }
        text.push_str(unit);
    }
    Some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_lists_write_them() {
        for (format, number, shown) in [
            ("decimal", 12, "12"),
            ("decimalZero", 7, "07"),
            ("ordinal", 22, "22nd"),
            ("ordinal", 112, "112th"),
            ("lowerLetter", 26, "z"),
            ("lowerLetter", 28, "bb"),
            ("upperRoman", 1994, "MCMXCIV"),
            ("lowerRoman", 4, "iv"),
            ("russianLower", 2, "б"),
            ("chineseCounting", 10, "十"),
            ("chineseCounting", 21, "二十一"),
            ("chineseCountingThousand", 105, "一百零五"),
            ("chineseCountingThousand", 110, "一百一十"),
            ("decimalFullWidth", 30, "３０"),
            ("decimalEnclosedCircle", 3, "③"),
            ("ideographDigital", 20, "二〇"),
        ] {
            assert_eq!(numeral(format, number).as_deref(), Some(shown), "{format} {number}");
        }
        assert_eq!(numeral("vietnameseCounting", 1), None);
        assert_eq!(numeral("hex", 1), None);
        assert_eq!(numeral("lowerLetter", u32::MAX).map(|text| text.len()), Some(32));
    }
}
