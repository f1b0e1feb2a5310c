//! The words of made-up texts, in some languages and as long as chance wants.

use crate::dice::Dice;
use record::adoption::Status;

const TAGS: [&str; 4] = ["en", "fr", "ru", "zh"];
const TITLES: [&str; 4] = [
    "Agreed Minutes on the Water Level of Lake Morrow",
    "Procès-verbal agréé sur le niveau du lac Morrow",
    "Согласованный протокол об уровне озера Морроу",
    "关于莫罗湖水位的商定纪要",
];
const LINES: [[&str; 4]; 3] = [
    [
        "The gauges are read on the first day of each month by both sides together.",
        "Les échelles sont lues par les deux parties ensemble le premier jour de chaque mois.",
        "Показания постов снимаются сторонами совместно в первый день каждого месяца.",
        "双方每月第一日共同读取水尺。",
    ],
    [
        "A difference of more than three centimetres is looked into within thirty days.",
        "Tout écart de plus de trois centimètres est examiné dans les trente jours.",
        "Расхождение более чем в три сантиметра подлежит выяснению в течение тридцати дней.",
        "读数相差超过三厘米的，应在三十日内查明原因。",
    ],
    [
        "Nothing in this text touches the question of the spawning bay.",
        "Rien dans le présent texte ne touche à la question de la baie de frai.",
        "Ничто в настоящем тексте не затрагивает вопроса о нерестовом заливе.",
        "本文件的任何内容均不涉及产卵湾问题。",
    ],
];

/// A page of the text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Paged {
    /// The language.
    pub tag: &'static str,
    /// The status.
    pub status: Status,
    /// The page.
    pub bytes: Vec<u8>,
}

/// The pages of a text in so many languages, ascending.
pub fn pages(dice: &mut Dice, languages: usize) -> Vec<Paged> {
    let count = 1 + dice.below(6);
    let lines: Vec<usize> = (0..count).map(|_| dice.below(LINES.len())).collect();
    let mut left = TAGS.len();
    let mut chosen: Vec<usize> = Vec::new();
    for at in 0..TAGS.len() {
        if dice.below(left) < languages - chosen.len() {
            chosen.push(at);
        }
        left -= 1;
    }
    chosen.into_iter().map(|at| page(at, &lines)).collect()
}

fn page(at: usize, lines: &[usize]) -> Paged {
    let mut text = TITLES[at].to_owned();
    for (number, line) in (1..).zip(lines) {
        text.push_str(&format!("\n\n{number}. {}", LINES[*line][at]));
    }
    text.push('\n');
    Paged { tag: TAGS[at], status: Status::Authentic, bytes: text.into_bytes() }
}
