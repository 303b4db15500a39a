//! How an installation looks: its name, its logo, its colours and its font.
//!
//! An administrator gives three colours; every other one that follows from them is mixed here, and each pair of colours
//! that stand on one another is measured as WCAG 2.2 does (success criterion 1.4.3). What would be hard to read is
//! refused.

use std::fmt::{self, Write as _};

use crate::form::{Check, Errors, Fields, Problem};

/// Longest name of an installation.
pub const NAME_MAX: usize = 40;
/// Least contrast of text with what it stands on (WCAG 2.2, success criterion 1.4.3).
pub const CONTRAST_MIN: f64 = 4.5;
/// What colours that are mixed here are brought to (WCAG 2.2, success criterion 1.4.6).
const CONTRAST_AIM: f64 = 7.0;

/// A colour in sRGB.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Colour {
    red: u8,
    green: u8,
    blue: u8,
}

impl Colour {
    /// White.
    pub const WHITE: Self = Self::new(255, 255, 255);
    const BLACK: Self = Self::new(0, 0, 0);

    /// Of its three parts.
    #[must_use]
    pub const fn new(red: u8, green: u8, blue: u8) -> Self {
        Self { red, green, blue }
    }

    /// Reads six hexadecimal digits, with or without `#`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('#').unwrap_or(text);
        if digits.len() != 6 || !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return None;
        }
        let part = |from: usize| u8::from_str_radix(digits.get(from..from.checked_add(2)?)?, 16).ok();
        Some(Self::new(part(0)?, part(2)?, part(4)?))
    }

    /// How light it is, from 0 to 1: the relative luminance of WCAG 2.2.
    #[must_use]
    pub fn luminance(self) -> f64 {
        let linear = |part: u8| {
            let share = f64::from(part) / 255.0;
            if share <= 0.04045 { share / 12.92 } else { ((share + 0.055) / 1.055).powf(2.4) }
        };
        0.0722f64.mul_add(linear(self.blue), 0.2126f64.mul_add(linear(self.red), 0.7152 * linear(self.green)))
    }

    /// The contrast with another, from 1 to 21.
    #[must_use]
    pub fn contrast(self, other: Self) -> f64 {
        let (one, two) = (self.luminance(), other.luminance());
        (one.max(two) + 0.05) / (one.min(two) + 0.05)
    }

    /// With so many hundredths of another in it.
    fn mixed(self, other: Self, hundredths: u16) -> Self {
        let share = hundredths.min(100);
        let part = |from: u8, to: u8| {
            let sum = u16::from(from) * (100 - share) + u16::from(to) * share;
            u8::try_from(sum / 100).unwrap_or(u8::MAX)
        };
        Self::new(part(self.red, other.red), part(self.green, other.green), part(self.blue, other.blue))
    }

    /// Brighter by so many twentieths of what is possible in its hue.
    fn brightened(self, twentieths: u16) -> Self {
        let most = u16::from(self.red.max(self.green).max(self.blue)).max(1);
        let aim = most + (255 - most) * twentieths.min(20) / 20;
        let part = |from: u8| u8::try_from(u16::from(from) * aim / most).unwrap_or(u8::MAX);
        Self::new(part(self.red), part(self.green), part(self.blue))
    }

    /// A lighter colour of the same hue that can be read well on a ground: brighter first, so that it stays a colour,
    /// and with ever more white.
    fn lightened_for(self, ground: Self) -> Self {
        let brighter = (0..=20).map(|step| self.brightened(step).mixed(Self::WHITE, step * 2));
        let whiter = (8..=20).map(|step| self.brightened(20).mixed(Self::WHITE, step * 5));
        brighter.chain(whiter).find(|colour| colour.contrast(ground) >= CONTRAST_AIM).unwrap_or(Self::WHITE)
    }
}

impl fmt::Display for Colour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{:02x}{:02x}{:02x}", self.red, self.green, self.blue)
    }
}

/// The font of headings, buttons and short texts. Both come with the program.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Font {
    /// Schibsted Grotesk.
    #[default]
    Schibsted,
    /// Whichever font the reader's device has for its own menus; nothing is fetched.
    System,
}

impl Font {
    /// Every font.
    pub const ALL: [Self; 2] = [Self::Schibsted, Self::System];

    /// As it stands in forms and in the database.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Schibsted => "schibsted",
            Self::System => "system",
        }
    }

    /// The font of a code.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|font| font.code() == code)
    }
}

/// The three colours that an administrator gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Palette {
    /// Links and buttons, on light grounds.
    pub main: Colour,
    /// The dark ground of the front page's opening, of decisions and of every page's foot.
    pub deep: Colour,
    /// What marks the way: the present phase, links on the dark ground.
    pub mark: Colour,
}

impl Default for Palette {
    fn default() -> Self {
        Self { main: Colour::new(12, 92, 91), deep: Colour::new(11, 59, 61), mark: Colour::new(251, 191, 69) }
    }
}

/// Two colours of which one stands on the other.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pair {
    /// What they are used for, as a key of the translations.
    pub what: &'static str,
    /// The field of the form whose colour decides about them.
    pub field: &'static str,
    /// The colour of letters.
    pub ink: Colour,
    /// What the letters stand on.
    pub ground: Colour,
}

impl Pair {
    /// Their contrast, from 1 to 21.
    #[must_use]
    pub fn contrast(&self) -> f64 {
        self.ink.contrast(self.ground)
    }
}

// The grounds of `assets/css/02-tokens.css`, by day and by night.
const PAPER: Colour = Colour::new(0xf7, 0xf8, 0xf5);
const NIGHT_PAPER: Colour = Colour::new(0x0f, 0x1a, 0x1b);
const NIGHT_SHEET: Colour = Colour::new(0x17, 0x27, 0x2a);
const NIGHT_INK: Colour = Colour::new(0xed, 0xf3, 0xf0);
const INK: Colour = Colour::new(0x14, 0x28, 0x2a);
// What it has beside the main colour that comes with the program: chosen by eye, where those beside others are mixed.
const NIGHT_MAIN: Colour = Colour::new(0x84, 0xd6, 0xca);
const ON_NIGHT_MAIN: Colour = Colour::new(0x08, 0x28, 0x2a);
const WASH: Colour = Colour::new(0xdd, 0xee, 0xeb);
const NIGHT_WASH: Colour = Colour::new(0x14, 0x39, 0x3b);

impl Palette {
    /// Whether the main colour is the one that comes with the program.
    fn is_own(self) -> bool {
        self.main == Self::default().main
    }

    /// The main colour by night.
    fn main_by_night(self) -> Colour {
        if self.is_own() { NIGHT_MAIN } else { self.main.lightened_for(NIGHT_SHEET) }
    }

    /// Letters on the main colour by night.
    fn on_main_by_night(self) -> Colour {
        if self.is_own() { ON_NIGHT_MAIN } else { NIGHT_PAPER }
    }

    /// A breath of the main colour, by day and by night.
    fn wash(self) -> (Colour, Colour) {
        if self.is_own() {
            return (WASH, NIGHT_WASH);
        }
        (Colour::WHITE.mixed(self.main, 12), NIGHT_PAPER.mixed(self.main, 25))
    }

    /// Letters on the colour that marks the way.
    fn on_mark(self) -> Colour {
        if INK.contrast(self.mark) >= Colour::WHITE.contrast(self.mark) { INK } else { Colour::WHITE }
    }

    /// Every pair of them that stands on one another anywhere.
    #[must_use]
    pub fn pairs(self) -> Vec<Pair> {
        let (wash, night_wash) = self.wash();
        let pair = |what, field, ink, ground| Pair { what, field, ink, ground };
        vec![
            pair("look-pair-links", "main", self.main, PAPER),
            pair("look-pair-links-wash", "main", self.main, wash),
            pair("look-pair-buttons", "main", Colour::WHITE, self.main),
            pair("look-pair-links-night", "main", self.main_by_night(), NIGHT_SHEET),
            pair("look-pair-wash-night", "main", self.main_by_night(), night_wash),
            pair("look-pair-buttons-night", "main", self.on_main_by_night(), self.main_by_night()),
            pair("look-pair-text-deep", "deep", NIGHT_INK, self.deep),
            pair("look-pair-links-deep", "deep", self.main_by_night(), self.deep),
            pair("look-pair-mark-deep", "mark", self.mark, self.deep),
            pair("look-pair-text-mark", "mark", self.on_mark(), self.mark),
        ]
    }

    /// The style sheet that gives pages these colours and a font, over those that come with the program.
    #[must_use]
    pub fn style(self, font: Font) -> String {
        let (wash, night_wash) = self.wash();
        let night = self.main_by_night();
        let both = |day: Colour, night: Colour| format!("light-dark({day}, {night})");
        let tokens = [
            ("river", both(self.main, night)),
            ("river-deep", both(self.main.mixed(Colour::BLACK, 35), night.mixed(Colour::WHITE, 50))),
            ("on-river", both(Colour::WHITE, self.on_main_by_night())),
            ("wash", both(wash, night_wash)),
            ("night", self.deep.to_string()),
            ("berry", self.mark.to_string()),
            ("berry-deep", self.mark.mixed(Colour::WHITE, 30).to_string()),
            ("on-berry", self.on_mark().to_string()),
        ];
        let mut css = "@layer tokens {\n  :root {\n".to_owned();
        for (name, value) in tokens {
            let _ = writeln!(css, "    --{name}: {value};");
        }
        if font == Font::System {
            css.push_str("    --sans: system-ui, sans-serif;\n");
        }
        css.push_str("  }\n}\n");
        css
    }
}

/// What an administrator says about the look.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// What the installation is called, in every language.
    pub name: String,
    /// Its colours.
    pub palette: Palette,
    /// Its font.
    pub font: Font,
}

impl Draft {
    /// Reads the fields `name`, `main`, `deep`, `mark` and `font`; refuses colours that are hard to read.
    pub fn parse(fields: &Fields) -> Result<Self, Errors> {
        let mut form = Check::new(fields);
        let name = form.line("name", NAME_MAX);
        let mut colour = |field: &str| match fields.get(field).trim() {
            "" => {
                form.wrong(field, Problem::Missing);
                None
            }
            text => {
                let colour = Colour::parse(text);
                if colour.is_none() {
                    form.wrong(field, Problem::NotAColour);
                }
                colour
            }
        };
        let (main, deep, mark) = (colour("main"), colour("deep"), colour("mark"));
        let font = form.choice("font", Font::parse).unwrap_or_default();
        let mut palette = Palette::default();
        if let (Some(main), Some(deep), Some(mark)) = (main, deep, mark) {
            palette = Palette { main, deep, mark };
            let pairs = palette.pairs();
            for field in ["main", "deep", "mark"] {
                let of_field = pairs.iter().filter(|pair| pair.field == field).map(Pair::contrast);
                let least = of_field.fold(f64::INFINITY, f64::min);
                if least < CONTRAST_MIN {
                    form.wrong(field, Problem::low_contrast(least));
                }
            }
        }
        form.finish(Self { name, palette, font })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn fields(main: &str, deep: &str, mark: &str) -> Fields {
        let name = Fields::default().with("name", "Yhteinen Jyväskylä").with("font", "schibsted");
        name.with("main", main).with("deep", deep).with("mark", mark)
    }

    #[test]
    fn colours_are_read_and_written() {
        for (text, colour) in [
            ("#0c5c5b", Some("#0c5c5b")),
            ("0C5C5B", Some("#0c5c5b")),
            ("#fff", None),
            ("#0c5c5", None),
            ("#+c5c5b", None),
            ("#ää5c", None),
            ("red", None),
            ("", None),
        ] {
            assert_eq!(Colour::parse(text).map(|c| c.to_string()), colour.map(str::to_owned), "{text}");
        }
    }

    #[test]
    fn contrast_is_that_of_wcag() {
        let colour = |text| Colour::parse(text).unwrap();
        for (one, two, told) in [
            ("#000000", "#ffffff", 21.0),
            ("#ffffff", "#ffffff", 1.0),
            // From the notes of the working group: the lightest grey that may stand on white, and one that may not.
            ("#767676", "#ffffff", 4.54),
            ("#777777", "#ffffff", 4.48),
            ("#0000ff", "#ffffff", 8.59),
        ] {
            let ratio = colour(one).contrast(colour(two));
            assert!((ratio - told).abs() < 0.005, "{one} on {two}: {ratio}");
        }
    }

    #[test]
    fn the_look_that_comes_with_the_program_is_allowed() {
        let own = Palette::default();
        let own = fields(&own.main.to_string(), &own.deep.to_string(), &own.mark.to_string());
        assert_eq!(Draft::parse(&own).unwrap().palette, Palette::default());
    }

    #[test]
    fn the_look_that_comes_with_the_program_is_told_as_its_pages_have_it() {
        let told: Vec<_> =
            Palette::default().pairs().iter().map(|pair| format!("{} on {}", pair.ink, pair.ground)).collect();
        assert_eq!(
            told,
            [
                "#0c5c5b on #f7f8f5",
                "#0c5c5b on #ddeeeb",
                "#ffffff on #0c5c5b",
                "#84d6ca on #17272a",
                "#84d6ca on #14393b",
                "#08282a on #84d6ca",
                "#edf3f0 on #0b3b3d",
                "#84d6ca on #0b3b3d",
                "#fbbf45 on #0b3b3d",
                "#14282a on #fbbf45",
            ]
        );
    }

    #[test]
    fn colours_that_are_hard_to_read_are_refused_at_their_field() {
        for (main, deep, mark, wrong) in [
            ("#9fd0c8", "#0b3b3d", "#fbbf45", vec!["main"]),
            ("#0c5c5b", "#8fa9a9", "#fbbf45", vec!["deep", "mark"]),
            ("#0c5c5b", "#0b3b3d", "#2a4a4c", vec!["mark"]),
            ("green", "#0b3b3d", "", vec!["main", "mark"]),
        ] {
            let errors = Draft::parse(&fields(main, deep, mark)).unwrap_err();
            let told: Vec<&str> = errors.0.iter().map(|error| error.field.as_str()).collect();
            assert_eq!(told, wrong, "{main} {deep} {mark}");
        }
        let errors = Draft::parse(&fields("#777777", "#0b3b3d", "#fbbf45")).unwrap_err();
        // On white it has 4.48, on its own wash 3.86: the lower of the two is told.
        assert_eq!(errors.of("main").unwrap().numbers(), [("whole", 3), ("tenths", 8)]);
    }

    proptest! {
        #[test]
        fn what_is_allowed_can_be_read_by_day_and_by_night(parts: [u8; 9]) {
            let [a, b, c, d, e, f, g, h, i] = parts;
            let (main, deep, mark) = (Colour::new(a, b, c), Colour::new(d, e, f), Colour::new(g, h, i));
            let parsed = Draft::parse(&fields(&main.to_string(), &deep.to_string(), &mark.to_string()));
            let pairs = Palette { main, deep, mark }.pairs();
            prop_assert_eq!(parsed.is_ok(), pairs.iter().all(|pair| pair.contrast() >= CONTRAST_MIN));
        }

        #[test]
        fn a_colour_is_written_as_it_is_read(a: u8, b: u8, c: u8) {
            let colour = Colour::new(a, b, c);
            prop_assert_eq!(Colour::parse(&colour.to_string()), Some(colour));
        }
    }
}
