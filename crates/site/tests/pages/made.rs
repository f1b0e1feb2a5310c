//! A site made up for the tests: two shores and a lake. Its proofs are none; what is checked here is what is written.

use record::adoption::{ManifestId, Status};
use record::{ActId, Digest, Epoch, MechanismId, PartyId, Texts};
use site::blocks::blocks;
use site::shown::{
    Account, Correction, Joint, Log, Mechanism, Page, Paper, PaperForm, Party, Round, Signatory, Signature, Site,
};
use site::words::Tongue;

/// A text by language.
pub fn texts(pairs: &[(&str, &str)]) -> Texts {
    Texts(pairs.iter().map(|(tag, text)| (tag.parse().expect("a tag"), (*text).to_owned())).collect())
}

fn party(code: &str, en: &str, ru: &str, zh: &str) -> Party {
    let name = texts(&[("en", en), ("ru", ru), ("zh", zh), ("ar", "الشاطئ")]);
    Party { id: PartyId(Digest::of(code.as_bytes())), code: code.into(), name }
}

fn round() -> Round {
    Round {
        number: 19,
        venue: texts(&[("en", "Westhaven"), ("ru", "Вестхавен"), ("zh", "西港")]),
        dates: texts(&[("en", "19 and 20 May 2025"), ("ru", "19 и 20 мая 2025 года"), ("zh", "2025年5月19日至20日")]),
        level: texts(&[("en", "Deputy ministers"), ("ru", "Заместители министров"), ("zh", "副部长级")]),
    }
}

const COPIES: [(&str, &str); 4] = [
    (
        "en",
        "Agreed Minutes on the Reading of the Gauges\n\nPP1 The two sides, having met in Westhaven on 19 and 20 May 2025, have agreed as follows:\n\nOP1 The gauges of both shores shall be read together on the first day of each month.\n\nOP2 A difference of more than three centimetres shall be looked into within thirty days.\n\nOP3 Each side shall keep the readings and make them public.\n",
    ),
    (
        "ru",
        "Согласованный протокол о снятии показаний водомерных постов\n\nPP1 Стороны, встретившись в Вестхавене 19 и 20 мая 2025 года, договорились о нижеследующем:\n\nOP1 Показания постов обоих берегов снимаются совместно в первый день каждого месяца.\n\nOP2 Расхождение более чем в три сантиметра подлежит выяснению в течение тридцати дней.\n\nOP3 Каждая сторона хранит показания и предаёт их гласности.\n",
    ),
    (
        "zh",
        "关于读取水尺的议定纪要\n\nPP1 双方于2025年5月19日至20日在西港会晤，议定如下：\n\nOP1 双方于每月第一日共同读取两岸水尺。\n\nOP2 读数相差超过三厘米的，应在三十日内查明原因。\n\nOP3 双方各自保存读数并予以公布。\n",
    ),
    (
        "ar",
        "محضر متفق عليه بشأن قراءة مقاييس المياه\n\nPP1 إن الجانبين، وقد اجتمعا في وستهافن يومي 19 و20 أيار/مايو 2025، قد اتفقا على ما يلي:\n\nOP1 تُقرأ مقاييس الشاطئين معاً في اليوم الأول من كل شهر.\n\nOP2 يُنظر في كل فرق يزيد على ثلاثة سنتيمترات في غضون ثلاثين يوماً.\n",
    ),
];

/// The site.
pub fn site(address: Option<&str>) -> Site {
    let east = party("EAST", "Eastshore", "Восточнобережье", "东岸国");
    let west = party("WEST", "Westshore", "Западнобережье", "西岸国");
    let mechanism = MechanismId(Digest::of(b"mechanism"));
    let page = |(tag, copy): &(&str, &str)| {
        let heads = ["", "PP1", "OP1", "OP2", "OP3"].map(|label| {
            let role = if label.is_empty() { paper::Role::Title } else { paper::Role::Operative };
            paper::Head::new(label, role)
        });
        Page {
            language: tag.parse().expect("a tag"),
            status: if *tag == "ar" { Status::OfficialTranslation } else { Status::Authentic },
            blocks: blocks(copy, &heads[..copy.matches("\n\n").count() + 1]),
            copy: copy.as_bytes().to_vec(),
            papers: vec![
                Paper { form: PaperForm::Docx, bytes: vec![0; 8123] },
                Paper { form: PaperForm::AkomaNtoso, bytes: vec![0; 3123] },
            ],
        }
    };
    let signature = |party: &Party, office: Texts, name: Option<&str>, time| Signature {
        party: party.id,
        persons: vec![Signatory { office, name: name.map(str::to_owned) }],
        time,
    };
    let minister =
        texts(&[("en", "Minister for the lake"), ("ru", "Министр по делам озера"), ("zh", "湖区事务部部长")]);
    let waters = texts(&[("en", "Minister of waters"), ("ru", "Министр водного хозяйства"), ("zh", "水务部部长")]);
    let joint = Joint {
        id: ManifestId(Digest::of(b"release")),
        of: ManifestId(Digest::of(b"text")),
        mechanism,
        parties: vec![east.clone(), west.clone()],
        round: Some(round()),
        hour: 1_747_742_400,
        pages: [2, 0, 1, 3].map(|at| page(&COPIES[at])).to_vec(),
        signatures: vec![
            signature(&east, minister, Some("He Anlan"), 1_747_733_460),
            signature(&west, waters, None, 1_747_733_580),
        ],
        sites: vec![(west.id, "https://west.example/".into())],
        proof: b"proof".to_vec(),
        pieces: vec![
            ("en.txt".into(), COPIES[0].1.as_bytes().to_vec()),
            ("SHA256SUMS".into(), b"sums".to_vec()),
            ("SHA256SUMS.EAST.sig".into(), b"sig".to_vec()),
            ("allowed_signers".into(), b"keys".to_vec()),
            ("EAST/0/checkpoint".into(), b"checkpoint".to_vec()),
        ],
        corrections: vec![Correction {
            id: ActId(Digest::of(b"correction")),
            why: texts(&[("en", "A figure was left out in the English text.")]),
            since: 1_748_000_000,
            pages: vec![("en".parse().expect("a tag"), b"corrected\n".to_vec())],
        }],
    };
    let account = Account {
        id: ActId(Digest::of(b"account")),
        mechanism,
        party: west.clone(),
        round: Some(round()),
        time: 1_747_750_000,
        title: texts(&[
            ("en", "Westshore's account of the nineteenth round"),
            ("ru", "Сообщение Западнобережья о девятнадцатом раунде"),
        ]),
        text: texts(&[
            (
                "en",
                "The two sides met in Westhaven on 19 and 20 May.\nThey told each other of the dry spring, and agreed to read the gauges together every month.\n\nOn the spawning bay they did not agree; they will speak of it again.",
            ),
            ("ru", "Стороны встретились в Вестхавене 19 и 20 мая. Они рассказали друг другу о засушливой весне."),
        ]),
        languages: vec!["ru".parse().expect("a tag"), "en".parse().expect("a tag")],
        proof: b"proof".to_vec(),
        file: b"READOUT".to_vec(),
    };
    Site {
        title: east.name.clone(),
        address: address.map(str::to_owned),
        tongues: vec![Tongue::Chinese, Tongue::English, Tongue::Russian],
        own: east.clone(),
        sample: Some(texts(&[
            ("en", "Fiction: two neighbours that do not exist, with throwaway keys."),
            ("zh", "虚构：两个并不存在的邻国。"),
        ])),
        mechanisms: vec![Mechanism {
            id: mechanism,
            name: texts(&[
                ("en", "Long Lake Consultation"),
                ("ru", "Консультации по Долгому озеру"),
                ("zh", "长湖磋商"),
            ]),
            purpose: texts(&[(
                "en",
                "To inform each other of the lake, to agree how it is used, and to act together when it rises or falls.",
            )]),
            languages: joint.pages.iter().map(|page| page.language.clone()).collect(),
            parties: vec![east, west],
            rounds: vec![round()],
            logs: vec![Log {
                code: "EAST".into(),
                epoch: Epoch::FIRST,
                size: 71,
                checkpoint: b"checkpoint".to_vec(),
                tiles: vec![("tile/0/000.p/71".into(), vec![0; 71 * 32])],
            }],
        }],
        joint: vec![joint],
        accounts: vec![account],
    }
}
