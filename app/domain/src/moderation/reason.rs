//! The reasons for which something is reported or taken out of sight: a list that each process sets for itself.

use crate::{
    Lang,
    form::{Check, Errors, Fields, Problem},
    text::{Shape, is_slug},
};

/// Most reasons of a process.
pub const LISTED_MAX: usize = 30;
/// Longest title.
const TITLE_MAX: usize = 80;
/// Longest name of a rule or a law.
const BASIS_MAX: usize = 300;

/// What a reason stands on: the Digital Services Act asks that a statement of reasons tells the two apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ground {
    /// A law.
    Law,
    /// The rules of the process.
    Rules,
}

impl Ground {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Law, Self::Rules];

    /// As it is stored and sent by forms.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Law => "law",
            Self::Rules => "rules",
        }
    }

    /// The ground of a code.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|ground| ground.code() == code)
    }
}

/// The same words in each language; empty where a process does not speak it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Words {
    /// In Finnish.
    pub fi: String,
    /// In Swedish.
    pub sv: String,
    /// In English.
    pub en: String,
}

impl Words {
    /// The words in a language, or else in the first one that has any.
    #[must_use]
    pub fn of(&self, lang: Lang) -> &str {
        let own = self.exactly(lang);
        if own.is_empty() {
            Lang::ALL.into_iter().map(|lang| self.exactly(lang)).find(|words| !words.is_empty()).unwrap_or_default()
        } else {
            own
        }
    }

    /// The words in a language, even where there are none.
    #[must_use]
    pub fn exactly(&self, lang: Lang) -> &str {
        match lang {
            Lang::Fi => &self.fi,
            Lang::Sv => &self.sv,
            Lang::En => &self.en,
        }
    }

    fn put(&mut self, lang: Lang, words: String) {
        match lang {
            Lang::Fi => self.fi = words,
            Lang::Sv => self.sv = words,
            Lang::En => self.en = words,
        }
    }
}

/// A reason of a process.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reason {
    /// Its name in forms, exports and the log; never changed.
    pub code: String,
    /// What people read.
    pub title: Words,
    /// The rule or the law it stands on.
    pub basis: Words,
    /// Which of the two that is.
    pub ground: Ground,
    /// Whether nothing new is reported or ruled for it.
    pub retired: bool,
}

/// A reason as its form gives it.
pub type ReasonDraft = Reason;

/// Reads the form of a process's reasons: row by row `code`, `ground`, and for each of the process's languages
/// `title_fi` and `basis_fi`; `retired` names the codes that are out of use. Rows without any value are left out.
pub fn reasons(fields: &Fields, langs: &[Lang]) -> Result<Vec<ReasonDraft>, Errors> {
    let mut form = Check::new(fields);
    let mut list: Vec<ReasonDraft> = Vec::new();
    for row in 0..fields.all("code").count() {
        let at = |name: &str| fields.all(name).nth(row).unwrap_or_default().to_owned();
        let columns = || langs.iter().flat_map(|lang| [format!("title_{lang}"), format!("basis_{lang}")]);
        if at("code").trim().is_empty() && columns().all(|column| at(&column).trim().is_empty()) {
            continue;
        }
        let code = form.value(&format!("code.{row}"), &at("code"), Shape::Line, 40);
        if !is_slug(&code) {
            form.wrong(format!("code.{row}"), Problem::NotASlug);
        } else if list.iter().any(|reason| reason.code == code) {
            form.wrong(format!("code.{row}"), Problem::Taken);
        }
        let (mut title, mut basis) = (Words::default(), Words::default());
        for lang in langs {
            title.put(*lang, words(&mut form, &format!("title_{lang}"), row, TITLE_MAX));
            basis.put(*lang, words(&mut form, &format!("basis_{lang}"), row, BASIS_MAX));
        }
        let ground = Ground::parse(&at("ground")).unwrap_or(Ground::Rules);
        let retired = fields.all("retired").any(|retired| retired == code);
        list.push(Reason { code, title, basis, ground, retired });
    }
    if list.len() > LISTED_MAX {
        form.wrong("code.0", Problem::TooMany { max: LISTED_MAX });
    }
    if list.iter().all(|reason| reason.retired) {
        form.wrong("code.0", Problem::Missing);
    }
    form.finish(list)
}

fn words(form: &mut Check<'_>, name: &str, row: usize, max: usize) -> String {
    let raw = form.fields().all(name).nth(row).unwrap_or_default();
    let field = format!("{name}.{row}");
    let words = form.value(&field, raw, Shape::Line, max);
    if words.is_empty() {
        form.wrong(field, Problem::Missing);
    }
    words
}

/// A reason that every process begins with.
pub struct Standard {
    code: &'static str,
    ground: Ground,
    title: [&'static str; 3],
    basis: [&'static str; 3],
}

impl Standard {
    /// The reason, in every language.
    #[must_use]
    pub fn reason(&self) -> Reason {
        let words = |[fi, sv, en]: [&str; 3]| Words { fi: fi.into(), sv: sv.into(), en: en.into() };
        Reason {
            code: self.code.into(),
            title: words(self.title),
            basis: words(self.basis),
            ground: self.ground,
            retired: false,
        }
    }
}

/// What every process begins with, until its owner says otherwise: Finnish, Swedish, English.
pub const STANDARD: [Standard; 8] = [
    Standard {
        code: "personal-data",
        ground: Ground::Law,
        title: ["Toisen henkilötietoja", "Andras personuppgifter", "Other people's personal data"],
        basis: [
            "EU:n yleinen tietosuoja-asetus (EU) 2016/679, 6 artikla; rikoslaki (39/1889) 24 luku 8 §",
            "EU:s allmänna dataskyddsförordning (EU) 2016/679, artikel 6; strafflagen (39/1889) 24 kap. 8 §",
            "General Data Protection Regulation (EU) 2016/679, Article 6; Criminal Code of Finland (39/1889), chapter 24, \
             section 8",
        ],
    },
    Standard {
        code: "threat-or-insult",
        ground: Ground::Law,
        title: ["Uhkaus tai loukkaus", "Hot eller förolämpning", "Threat or insult"],
        basis: [
            "Rikoslaki (39/1889) 24 luku 9 § ja 25 luku 7 §",
            "Strafflagen (39/1889) 24 kap. 9 § och 25 kap. 7 §",
            "Criminal Code of Finland (39/1889), chapter 24, section 9, and chapter 25, section 7",
        ],
    },
    Standard {
        code: "hatred",
        ground: Ground::Law,
        title: ["Kiihottaminen kansanryhmää vastaan", "Hets mot folkgrupp", "Hatred against a group of people"],
        basis: [
            "Rikoslaki (39/1889) 11 luku 10 §",
            "Strafflagen (39/1889) 11 kap. 10 §",
            "Criminal Code of Finland (39/1889), chapter 11, section 10",
        ],
    },
    Standard {
        code: "copyright",
        ground: Ground::Law,
        title: ["Toisen teos ilman lupaa", "Någon annans verk utan lov", "Somebody else's work without leave"],
        basis: [
            "Tekijänoikeuslaki (404/1961) 2 §",
            "Upphovsrättslagen (404/1961) 2 §",
            "Copyright Act of Finland (404/1961), section 2",
        ],
    },
    Standard {
        code: "illegal",
        ground: Ground::Law,
        title: ["Muu laiton sisältö", "Annat olagligt innehåll", "Other illegal content"],
        basis: [
            "Digipalvelusäädös (EU) 2022/2065, 3 artiklan h alakohta",
            "Förordningen om digitala tjänster (EU) 2022/2065, artikel 3 h",
            "Digital Services Act (EU) 2022/2065, Article 3(h)",
        ],
    },
    Standard {
        code: "spam",
        ground: Ground::Rules,
        title: ["Roskaposti tai mainos", "Skräppost eller reklam", "Spam or advertising"],
        basis: [
            "Foorumin säännöt: ei mainoksia eikä samaa tekstiä moneen kertaan",
            "Forumets regler: ingen reklam och inte samma text om och om igen",
            "Rules of the forum: no advertising, and not the same text again and again",
        ],
    },
    Standard {
        code: "off-topic",
        ground: Ground::Rules,
        title: ["Ei liity aiheeseen", "Hör inte till ämnet", "Off topic"],
        basis: [
            "Foorumin säännöt: kirjoita foorumin aiheesta",
            "Forumets regler: skriv om det som forumet handlar om",
            "Rules of the forum: write about what the forum is for",
        ],
    },
    Standard {
        code: "other",
        ground: Ground::Rules,
        title: ["Muu syy", "Någon annan orsak", "Something else"],
        basis: [
            "Foorumin säännöt: kohtele muita kuten kokouksessa",
            "Forumets regler: bemöt andra som på ett möte",
            "Rules of the forum: treat others as you would in a meeting",
        ],
    },
];

#[cfg(test)]
mod tests {
    use super::*;

    fn form() -> Fields {
        Fields::default()
            .with("code", "spam")
            .with("title_fi", "Roskaa")
            .with("basis_fi", "Säännöt")
            .with("ground", "rules")
    }

    #[test]
    fn what_every_process_begins_with_is_a_whole_list() {
        let mut fields = Fields::default();
        for reason in STANDARD.iter().map(Standard::reason) {
            fields.push("code", &reason.code);
            fields.push("ground", reason.ground.code());
            for lang in Lang::ALL {
                fields.push(format!("title_{lang}"), reason.title.exactly(lang));
                fields.push(format!("basis_{lang}"), reason.basis.exactly(lang));
            }
        }
        let read = reasons(&fields, &Lang::ALL).unwrap();
        assert_eq!(read, STANDARD.iter().map(Standard::reason).collect::<Vec<_>>());
    }

    #[test]
    fn a_row_is_whole_in_every_language_of_the_process() {
        assert!(reasons(&form(), &[Lang::Fi]).is_ok());
        let errors = reasons(&form(), &[Lang::Fi, Lang::Sv]).unwrap_err();
        assert_eq!(errors.of("title_sv.0"), Some(&Problem::Missing));
        let twice = form().with("code", "spam").with("title_fi", "R").with("basis_fi", "S").with("ground", "law");
        assert_eq!(reasons(&twice, &[Lang::Fi]).unwrap_err().of("code.1"), Some(&Problem::Taken));
    }

    #[test]
    fn one_reason_at_least_stays_in_use() {
        let errors = reasons(&form().with("retired", "spam"), &[Lang::Fi]).unwrap_err();
        assert_eq!(errors.of("code.0"), Some(&Problem::Missing));
    }

    #[test]
    fn a_language_without_words_falls_back() {
        let words = Words { fi: "Roskaa".into(), ..Words::default() };
        assert_eq!((words.of(Lang::Sv), words.exactly(Lang::Sv)), ("Roskaa", ""));
    }
}
